using JourneyLedger.Clocks;
using JourneyLedger.Journeys;

namespace JourneyLedger.Cube;

/// <summary>What particulars say of intervals, by their code, read when it is first needed. Any number of callers: what an array
/// was given with is never changed.</summary>
internal sealed class IntervalWordsBook
{
    private readonly Lock _growing = new();
    private IntervalWords[] _words = [];
    private int _count;

    /// <summary>By code of particulars, at least those of a page.</summary>
    public IntervalWords[] UpTo(CodePage<Particulars> page)
    {
        lock (_growing)
        {
            if (page.Count > _words.Length)
                Array.Resize(ref _words, Math.Max(page.Count, _words.Length * 2));
            for (; _count < page.Count; _count++)
                _words[_count] = IntervalWords.Of(page[_count]);
            return _words;
        }
    }
}
