"""The pages that are made by hand, one file for each: only here are a service's messages named."""

from __future__ import annotations

from services.gateway.console.pages import approvals, operations, policies, score, territory

__all__ = ["approvals", "operations", "policies", "score", "territory"]
