"""Organisation: regions, departments, staff and who reports to whom; the values of policy, by four eyes; erasures."""
