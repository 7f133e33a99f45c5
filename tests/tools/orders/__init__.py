"""In how many orders the corpora's programs are run, and whether failing orders can be repeated: measured."""
