using JourneyLedger.Postgres.Keys;

namespace JourneyLedger.Postgres.Append;

/// <summary>
/// Numbers for new streams, under the ledger's lock: the next after the highest in the database whose key is not destroyed. A database restored from
/// an old backup does not know of every number that was given; the key file knows of every one that must not be given again.
/// </summary>
internal sealed class StreamNumbers(KeyFile keys, int last)
{
    /// <summary>Slots looked at in one reading.</summary>
    private const int Ahead = 64;

    private bool[] _destroyed = [];
    private int _from;

    public int Next()
    {
        do
        {
            last = checked(last + 1);
            if (last - _from >= _destroyed.Length)
            {
                keys.MakeUpTo(last);
                (_from, _destroyed) = (last, keys.AreDestroyed(last, Ahead));
            }
        }
        while (_destroyed[last - _from]);
        return last;
    }
}
