"""The development of a lead: next steps, class and priority, its end and its review (S2e-7, S3-2.2, S2j-5.10).

Commands   CheckProspect, SetNextStep, QualifyLead, LoseLead, ReviewCase, LapseCustomer, RevokeLapse, MissNextStep,
           MissReview
Follows    customers
"""
