using System.Runtime.InteropServices;

namespace JourneyLedger.Cube;

/// <summary>Grows the details of a segment beside its <see cref="SegmentBuilder"/>; made when the first of them comes.</summary>
internal sealed class DetailsBuilder
{
    private readonly List<int> _what;
    private readonly List<int> _thread;
    private readonly List<long> _silentAt = [];
    private readonly List<uint> _silentPosition = [];
    private readonly List<int> _silentPlace = [];
    private readonly List<int> _silentCoarse = [];
    private readonly List<int> _silentWhat = [];
    private readonly List<int> _silentThread = [];
    private readonly List<ulong> _thing = [];
    private readonly List<uint> _linkPosition = [];
    private readonly List<int> _linkField = [];
    private readonly List<int> _linkThing = [];
    private readonly List<int> _silentStarts;
    private readonly List<int> _thingStarts;
    private readonly List<int> _linkStarts;

    /// <param name="people">Journeys that are closed already, without details.</param>
    /// <param name="steps">Steps that are there already, without details.</param>
    /// <param name="ofPeople">How many there will be.</param>
    /// <param name="ofSteps">How many there will be.</param>
    public DetailsBuilder(int people, int steps, int ofPeople, int ofSteps)
    {
        (_what, _thread) = (new(ofSteps), new(ofSteps));
        (_silentStarts, _thingStarts, _linkStarts) = (new(ofPeople + 1), new(ofPeople + 1), new(ofPeople + 1));
        AddNone(_what, steps);
        AddNone(_thread, steps);
        foreach (var starts in new[] { _silentStarts, _thingStarts, _linkStarts })
            AddNone(starts, people + 1);
    }

    /// <summary>Copies whole journeys [from, to) of another segment.</summary>
    public void CopyRange(Segment source, int from, int to)
    {
        CopyRows(source, from, to);
        for (var person = from + 1; person <= to; person++)
        {
            Append(_silentStarts, source.Details?.SilentStarts, person);
            Append(_thingStarts, source.Details?.ThingStarts, person);
            Append(_linkStarts, source.Details?.LinkStarts, person);
        }
    }

    /// <summary>Copies the journey so far of the open person.</summary>
    public void CopyOpen(Segment source, int index) => CopyRows(source, index, index + 1);

    /// <summary>A step of the open person was put at a place of the columns.</summary>
    public void Put(int place, in Arrivals.DetailRow details)
    {
        _what.Insert(place, details.What);
        _thread.Insert(place, Place(details.Thread));
    }

    /// <summary>Puts an event that is no step at its place.</summary>
    public void PutSilent(in Arrivals.StepRow row, in Arrivals.DetailRow details)
    {
        var place = _silentAt.Count;
        while (place > _silentStarts[^1] && _silentAt[place - 1] > row.At)
            place--;
        _silentAt.Insert(place, row.At);
        _silentPosition.Insert(place, row.Position);
        _silentPlace.Insert(place, row.Place);
        _silentCoarse.Insert(place, row.IsCoarse ? 1 : 0);
        _silentWhat.Insert(place, details.What);
        _silentThread.Insert(place, Place(details.Thread));
    }

    /// <summary>Adds links of an event of the open person, which comes after all that were linked before.</summary>
    public void Link(uint position, ReadOnlySpan<Arrivals.LinkRow> links)
    {
        foreach (var (field, thing) in links)
        {
            _linkPosition.Add(position);
            _linkField.Add(field);
            _linkThing.Add(Place(thing) - 1);
        }
    }

    public void Close()
    {
        _silentStarts.Add(_silentAt.Count);
        _thingStarts.Add(_thing.Count);
        _linkStarts.Add(_linkPosition.Count);
    }

    /// <summary>Null when there was nothing after all.</summary>
    public SegmentDetails? Build()
    {
        if (_silentAt.Count == 0 && _thing.Count == 0 && !CollectionsMarshal.AsSpan(_what).ContainsAnyExcept(0))
            return null;
        return new()
        {
            What = Column(_what),
            Thread = Column(_thread),
            SilentStarts = [.. _silentStarts],
            SilentAt = MomentColumn.Of(CollectionsMarshal.AsSpan(_silentAt)),
            SilentPosition = [.. _silentPosition],
            SilentPlace = Column(_silentPlace),
            SilentCoarse = Column(_silentCoarse),
            SilentWhat = Column(_silentWhat),
            SilentThread = Column(_silentThread),
            ThingStarts = [.. _thingStarts],
            Thing = [.. _thing],
            LinkStarts = [.. _linkStarts],
            LinkPosition = [.. _linkPosition],
            LinkField = Column(_linkField),
            LinkThing = Column(_linkThing),
        };
    }

    private void CopyRows(Segment source, int from, int to)
    {
        var (first, last) = (source.Starts[from], source.Starts[to]);
        if (source.Details is not { } details)
        {
            AddNone(_what, last - first);
            AddNone(_thread, last - first);
            return;
        }

        details.What.AddTo(_what, first, last);
        details.Thread.AddTo(_thread, first, last);
        (first, last) = (details.SilentStarts[from], details.SilentStarts[to]);
        CollectionsMarshal.SetCount(_silentAt, _silentAt.Count + last - first);
        details.SilentAt.CopyTo(first, CollectionsMarshal.AsSpan(_silentAt)[^(last - first)..]);
        _silentPosition.AddRange(details.SilentPosition.AsSpan(first..last));
        details.SilentPlace.AddTo(_silentPlace, first, last);
        details.SilentCoarse.AddTo(_silentCoarse, first, last);
        details.SilentWhat.AddTo(_silentWhat, first, last);
        details.SilentThread.AddTo(_silentThread, first, last);
        _thing.AddRange(details.Thing.AsSpan(details.ThingStarts[from]..details.ThingStarts[to]));
        (first, last) = (details.LinkStarts[from], details.LinkStarts[to]);
        _linkPosition.AddRange(details.LinkPosition.AsSpan(first..last));
        details.LinkField.AddTo(_linkField, first, last);
        details.LinkThing.AddTo(_linkThing, first, last);
    }

    /// <summary>The place of a thing in the open person's list, and one; it is added when it is new.</summary>
    private int Place(ulong thing)
    {
        if (thing == 0)
            return 0;
        var start = _thingStarts[^1];
        var place = CollectionsMarshal.AsSpan(_thing)[start..].IndexOf(thing);
        if (place >= 0)
            return place + 1;
        _thing.Add(thing);
        return _thing.Count - start;
    }

    private static void Append(List<int> starts, int[]? source, int person) =>
        starts.Add(starts[^1] + (source is null ? 0 : source[person] - source[person - 1]));

    private static void AddNone(List<int> codes, int rows)
    {
        CollectionsMarshal.SetCount(codes, codes.Count + rows);
        CollectionsMarshal.AsSpan(codes)[^rows..].Clear();
    }

    private static CodeColumn Column(List<int> codes) => CodeColumn.Of(CollectionsMarshal.AsSpan(codes));
}
