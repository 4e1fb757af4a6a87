"""The search: the words of the finished pages as an index that the browser fetches when someone first searches."""
