"""A customer's profile: what is known, from whom and since when, and its review in time (S0-3.1.1-a, S0-5.3.2-a).

Commands   UpdateProfile, ChooseEntry, ReviewProfile, OweProfileReview, MissProfileReview
Announces  ProfileUpdated, ProfileEntryChosen, ProfileReviewOwed, ProfileReviewed, ProfileReviewMissed
Follows    customers
"""
