"""What a contact is and what may happen to it."""

from services.customers.contact.domain.birthday import Birthday
from services.customers.contact.domain.contact import Contact, Person, check_added, check_number

__all__ = ["Birthday", "Contact", "Person", "check_added", "check_number"]
