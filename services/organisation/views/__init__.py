"""What organisation can be asked to show."""

from services.organisation.views.department_list import DepartmentList
from services.organisation.views.policy_list import PolicyList
from services.organisation.views.region_list import RegionList
from services.organisation.views.staff_list import StaffList

__all__ = ["DepartmentList", "PolicyList", "RegionList", "StaffList"]
