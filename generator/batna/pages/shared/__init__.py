"""The pages of a site that is not the team's: each made from a negotiation that was cut first."""
