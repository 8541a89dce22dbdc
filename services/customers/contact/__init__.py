"""A contact: a person of a customer, who decides and who is around them, and what they consented to (S0-5.2.2-a).

Commands   AddContact, ChangeContact, ChangeConsent, RelateContact, LeaveContact, EmployContact, ImportContacts,
           EraseContact
Announces  ContactAdded, ContactChanged, ConsentChanged, ContactRelated, ContactLeft, ContactEmployed, ContactErased,
           KeyPersonNamed, ContactWithdrawn
Follows    customers, organisation
"""
