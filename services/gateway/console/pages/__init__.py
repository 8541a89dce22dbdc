"""Pages made by hand: one file a task, found here, and registered as they are imported.

Only here are a service's messages named.
"""

from importlib import import_module
from pkgutil import iter_modules

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")
