"""The demo: one month of a realistic sales organisation, played through all services under a simulated clock.

`seed` what follows from the seed · `company`, `customers` who is there · `diary`, `visits`, `complaints` what everybody
does when · `stage`, `quiet` run it against the platform · `story`, `inspection` scenes that query before they act ·
`closing`, `report`, `show` the results
"""
