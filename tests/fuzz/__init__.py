"""Each parser against inputs that machines make: laws, engines, kept cases."""
