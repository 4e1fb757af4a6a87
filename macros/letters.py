"""Which letters the site's typeface is asked for. Apart from `fonts`, so that `check` needs no font to know the usual ones."""

# Letters, digits and signs of Danish pages and of names from elsewhere in Europe.
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "–—‘’‚“”„•…→←✓×−½")]
