using JourneyLedger.Postgres.Keys;

namespace JourneyLedger.Postgres.Append;

/// <summary>
/// Numbers for new streams, under the ledger's lock: the next after the highest in the database whose key is not destroyed. A database restored from
/// an old backup does not know of every number that was given; the key file knows of every one that must not be given again.
/// </summary>
internal sealed class StreamNumbers(KeyFile keys, int last)
{
    public int Next()
    {
        do
        {
            last = checked(last + 1);
            keys.MakeUpTo(last);
        }
        while (keys.IsDestroyed(last));
        return last;
    }
}
