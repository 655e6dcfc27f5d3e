namespace JourneyLedger.Projections.Parking;

/// <summary>How a day of a programme counts. A later one goes before an earlier one.</summary>
internal enum ProgrammeState : byte
{
    /// <summary>The provider's to support: the only days in which anybody can be parked.</summary>
    Active,

    /// <summary>In a job: in-work support has its own rule.</summary>
    InWork,

    /// <summary>The provider has said that contact is lost.</summary>
    Disengaged,

    /// <summary>The person has said no, to the programme or to what it offered.</summary>
    Declined,

    /// <summary>A break that both agreed to.</summary>
    Paused,
}

/// <summary>One person's time on one programme, read day by day up to the day asked about.</summary>
internal struct ProgrammeSpell
{
    /// <summary>State on the day asked about, for one that is open.</summary>
    public ProgrammeState State { get; set; }

    /// <summary>Days of the state's own kind since the last meaningful contact (active days, or days in work), up to the day.</summary>
    public int Gap { get; set; }

    /// <summary>Civil day of that contact, or of the start.</summary>
    public int LastContact { get; set; }

    /// <summary>Active days in the window.</summary>
    public int Days { get; set; }

    /// <summary>Of them days beyond the limit since the last meaningful contact.</summary>
    public int ParkedDays { get; set; }

    /// <summary>Minutes of support on active days in the window.</summary>
    public int Minutes { get; set; }

    /// <summary>Contact was lost, or declined, at any time in the window.</summary>
    public bool Disengaged { get; set; }
}
