"""Link verbs, places and dates to the stays of a life."""
