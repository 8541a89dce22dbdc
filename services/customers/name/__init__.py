"""What a customer is called: the name of a legal person is public, everybody else's is sealed (S0-5.3.3-a).

Commands   RenameCustomer, WithdrawName
Follows    complaints, customers, organisation
"""
