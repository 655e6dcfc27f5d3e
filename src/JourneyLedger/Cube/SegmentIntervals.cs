using JourneyLedger.Clocks;

namespace JourneyLedger.Cube;

/// <summary>
/// The clocks and episodes of a segment's people when everything in it is known and has happened, as places of the events that started and ended them:
/// about five bytes each. Immutable. As of a day they are the same, those not started left out and those not ended by then open.
/// </summary>
internal sealed class SegmentIntervals
{
    private const int StopShift = 5;
    private const int ExpiredMark = 0x80;

    /// <summary>Where each person's intervals start, in the order of their starts; one more entry than people.</summary>
    public required int[] Starts { get; init; }

    /// <summary>Kind, how it stopped, and whether a day stopped it, by <see cref="CodeOf"/>.</summary>
    public required byte[] Code { get; init; }

    /// <summary>Row of the person that started it: steps first, then silent rows.</summary>
    public required CodeColumn Start { get; init; }

    /// <summary>Row of the person that ended it; 0 where none did.</summary>
    public required CodeColumn Stop { get; init; }

    public static byte CodeOf(in ClockInterval one) =>
        (byte)((int)one.Kind | ((int)one.Stop << StopShift) | (!one.IsOpen && one.StoppedBy == 0 ? ExpiredMark : 0));

    public static IntervalKind KindOf(byte code) => (IntervalKind)(code & ((1 << StopShift) - 1));

    public static StopKind StopOf(byte code) => (StopKind)((code & ~ExpiredMark) >> StopShift);

    /// <summary>No event ended it: its last day passed.</summary>
    public static bool IsExpired(byte code) => (code & ExpiredMark) != 0;
}
