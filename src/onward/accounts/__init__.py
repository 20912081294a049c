"""Who somebody is: the login, the person who searches, and the rule that everything belongs to one of them."""
