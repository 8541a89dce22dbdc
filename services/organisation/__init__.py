"""Organisation: regions, departments, staff and their managers; policy, approved by a second person; erasures."""
