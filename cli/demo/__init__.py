"""The demo: one month of a believable sales organisation, played through all services under a played clock.

`seed` what follows from the seed · `company`, `customers` who is there · `diary`, `visits`, `complaints` what everybody
does when · `stage`, `quiet` where it is played · `story`, `inspection` the scenes that look before they act ·
`closing`, `figures`, `show` what came of it
"""
