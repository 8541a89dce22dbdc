"""An absence: somebody is away for some days, and somebody else may stand in meanwhile (S2d-7).

Commands   RecordAbsence, EndAbsence
Announces  StaffAbsent, AbsenceEnded
Follows    organisation
"""
