using JourneyLedger.Folds.Disclosure;
using NodaTime;

namespace JourneyLedger.Tests.Disclosure.Attack;

/// <summary>Lets a world happen, shows it through the product's own release book and extracts, and notes what an attacker sees of the rows that tell.</summary>
internal sealed class Watch
{
    /// <summary>Releases before and after the event, where they are more often than daily.</summary>
    private const int StepsAround = 25;

    private static readonly Instant Midnight = Instant.FromUtc(2026, 3, 31, 0, 0);
    private static readonly LocalDate Day = new(2026, 3, 31);
    private static readonly int[] DaysOfExtracts = [AttackedWorld.AttackedDay - 1, AttackedWorld.Days - 2];

    private readonly AttackedWorld _world;
    private readonly ShownRules _shown;
    private readonly RowChoice[][] _stands;
    private readonly Dictionary<CellKey, IReadOnlyList<RowPerson>>[] _rows;

    /// <summary>By area, measure and value: somebody came or went since the rows were last made.</summary>
    private readonly bool[,,] _isStale;

    private readonly Dictionary<CellKey, long>[] _changed;
    private readonly Dictionary<long, MeasureTally> _past = [];
    private readonly List<MadeExtract> _extracts = [];
    private readonly Random _noise;

    private readonly bool _publishes;

    private Watch(AttackedWorld world, ShownRules shown, int way)
    {
        (_world, _shown) = (world, shown);
        _publishes = shown.PlainExtracts || (shown.Extracts && world.SeedOfNoise % 2 == 0);
        _noise = new(world.SeedOfNoise ^ (way << 20));
        _stands = [.. world.Start.Select(person => person.ToArray())];
        _rows = [.. world.Measures.Select(_ => new Dictionary<CellKey, IReadOnlyList<RowPerson>>())];
        _isStale = new bool[AttackedWorld.Areas.Length, _rows.Length, AttackedWorld.Values];
        _changed = [.. world.Measures.Select(_ => new Dictionary<CellKey, long>())];
        foreach (var area in Enumerable.Range(0, AttackedWorld.Areas.Length))
        {
            for (var row = 0; row < _rows.Length * AttackedWorld.Values; row++)
                _isStale[area, row / AttackedWorld.Values, row % AttackedWorld.Values] = true;
        }
    }

    /// <summary>What is seen of each telling row.</summary>
    /// <param name="world">Which.</param>
    /// <param name="shown">By which rules.</param>
    /// <param name="way">That the victim's event went.</param>
    public static IReadOnlyList<Sighting> Of(AttackedWorld world, ShownRules shown, int way) => new Watch(world, shown, way).Run(way);

    private IReadOnlyList<Sighting> Run(int way)
    {
        var rows = TellingRow.Of(_world);
        var book = new ReleaseBook(_shown.Rules);
        var attackedStep = _world.AttackedMinute / _shown.Step;
        int[] moments = _shown.Step < AttackedWorld.MinutesOfDay
            ? [.. Enumerable.Range(attackedStep - StepsAround, 2 * StepsAround).Select(step => (step + 1) * _shown.Step)]
            : [.. Enumerable.Range(1, AttackedWorld.Days).Select(day => day * AttackedWorld.MinutesOfDay)];
        var attacked = Array.FindIndex(moments, moment => moment > _world.AttackedMinute);
        var (seen, asides) = (rows.Select(_ => new Glimpse[moments.Length]).ToArray(), rows.Select(_ => new double[Sighting.AsideNumbers]).ToArray());
        using var happening = _world.In(way).GetEnumerator();
        var more = happening.MoveNext();
        for (var at = 0; at < moments.Length; at++)
        {
            for (; more && happening.Current.Minute < moments[at]; more = happening.MoveNext())
                Let(happening.Current);
            Make();
            var release = book.Next([.. _world.Measures.Select((measure, number) => new MeasureTally(measure, _rows[number]))], moments[at], Day, Midnight + Duration.FromMinutes(moments[at]))!;
            var shown = release.Rows.ToDictionary(row => (row.Measure, row.Key));
            for (var row = 0; row < rows.Count; row++)
                seen[row][at] = GlimpseOf(rows[row], shown.GetValueOrDefault((_world.Measures[rows[row].Measure].Name, rows[row].Key)), at == 0 ? default : seen[row][at - 1], moments[at]);
            if (_shown.ExactTotals && at >= attacked - 1 && at <= attacked + 1)
                Each(rows, asides, (row, aside) => aside[at - attacked + 1] = TotalOf(row));
            if (_shown.StampsOfChanges && at == attacked)
                Each(rows, asides, (row, aside) => aside[0] = _changed[row.Measure].GetValueOrDefault(row.Key) == _world.AttackedMinute ? 1 : 0);
            if (_shown.Filters > 0 && at == attacked)
                Each(rows, asides, (row, aside) => aside[3] = Queries(row));
            if (_publishes)
                Publish(moments[at], at - attacked, book, release);
        }

        if (_shown.ExactTotals)
            Each(rows, asides, (_, aside) => (aside[4], aside[5]) = (aside[1] - aside[0], aside[2] - aside[1]));
        if (_publishes)
            Each(rows, asides, Compare);

        return [.. rows.Select((row, at) => new Sighting(row, seen[at], attacked, asides[at], (double)_shown.Step / AttackedWorld.MinutesOfDay))];
    }

    private static void Each(IReadOnlyList<TellingRow> rows, double[][] asides, Action<TellingRow, double[]> note)
    {
        for (var at = 0; at < rows.Count; at++)
            note(rows[at], asides[at]);
    }

    private void Let(Happening one)
    {
        var area = _world.AreaOf(one.Person);
        for (var measure = 0; measure < _rows.Length; measure++)
        {
            if (_world.Events[one.Kind].Rows[measure] is not { } choice || _stands[one.Person][measure] == choice)
                continue;
            Touch(_stands[one.Person][measure]);
            Touch(choice);
            _stands[one.Person][measure] = choice;

            void Touch(RowChoice touched)
            {
                if (!touched.IsInRow)
                    return;
                _isStale[area, measure, touched.Value] = true;
                if (_shown.StampsOfChanges)
                    _changed[measure][_world.KeyOf(AttackedWorld.Areas[area], measure, touched.Value)] = one.Minute;
            }
        }
    }

    /// <summary>Makes the rows anew that have changed: the book keeps lists that it was shown.</summary>
    private void Make()
    {
        for (var measure = 0; measure < _rows.Length; measure++)
        {
            var made = new List<RowPerson>?[AttackedWorld.Areas.Length, AttackedWorld.Values];
            var any = false;
            for (var row = 0; row < made.Length; row++)
            {
                var (area, value) = (row / AttackedWorld.Values, row % AttackedWorld.Values);
                made[area, value] = _isStale[area, measure, value] ? [] : null;
                any |= _isStale[area, measure, value];
                _isStale[area, measure, value] = false;
            }

            if (any)
                Fill(measure, made);
        }
    }

    private void Fill(int measure, List<RowPerson>?[,] made)
    {
        for (var person = 0; person < _stands.Length; person++)
        {
            var choice = _stands[person][measure];
            if (choice.IsInRow)
                made[_world.AreaOf(person), choice.Value]?.Add(new(person, _world.SaidOf(person, measure, choice)));
        }

        for (var value = 0; value < AttackedWorld.Values; value++)
        {
            var isAny = false;
            for (var area = 0; area < AttackedWorld.Areas.Length; area++)
            {
                if (made[area, value] is not { } people)
                    continue;
                _rows[measure][_world.KeyOf(AttackedWorld.Areas[area], measure, value)] = people;
                isAny = true;
            }

            if (isAny && _world.Measures[measure].Kind == MeasureKind.MedianDays)
            {
                _rows[measure][_world.KeyOf(null, measure, value)] =
                    [.. AttackedWorld.Areas.SelectMany(area => _rows[measure].GetValueOrDefault(_world.KeyOf(area, measure, value), []))];
            }
        }
    }

    private Glimpse GlimpseOf(TellingRow row, ReleasedRow? shown, Glimpse before, int moment)
    {
        if (shown is null)
            return new(false, 0, 0, _shown.StampsOfChanges ? _changed[row.Measure].GetValueOrDefault(row.Key) : 0);
        var number = shown.Number;
        var stamp = _shown.StampsOfChanges ? _changed[row.Measure].GetValueOrDefault(row.Key) : shown.Position;
        var kind = _world.Measures[row.Measure].Kind;
        var (figure, second) = kind switch
        {
            MeasureKind.People => (number.Value ?? 0, 0.0),
            MeasureKind.Share => (number.Base ?? 0, number.Counted ?? 0),
            _ => (number.Base ?? 0, number.Value ?? 0),
        };
        if (_shown.Noise > 0)
            (figure, stamp) = before.IsShown && shown.Position != moment ? (before.Figure, 0) : (Math.Round(figure + (_shown.Noise * Normal())), 0);
        return new(true, figure, second, stamp);
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _noise.NextDouble())) * Math.Cos(2 * Math.PI * _noise.NextDouble());

    /// <summary>Everybody in the measure and the victim's area.</summary>
    private int TotalOf(TellingRow row) => _rows[row.Measure].Where(other => other.Key.Area == row.Key.Area).Sum(other => other.Value.Count);

    /// <summary>Of how many pairs of filters that differ by the victim alone the rounded counts differ.</summary>
    private int Queries(TellingRow row)
    {
        var people = _rows[row.Measure].GetValueOrDefault(row.Key, []);
        var differ = 0;
        for (var filter = 2; filter < 2 + _shown.Filters; filter++)
        {
            var others = people.Count(person => person.Claimant != AttackedWorld.Victim && person.Claimant % filter != 0);
            var with = others + (people.Any(person => person.Claimant == AttackedWorld.Victim) ? 1 : 0);
            differ += _shown.Rules.Shown(others) != _shown.Rules.Shown(with) ? 1 : 0;
        }

        return differ;
    }

    private void Publish(int moment, int sinceAttack, ReleaseBook book, Release release)
    {
        var tally = new MeasureTally(_world.Measures[0], new Dictionary<CellKey, IReadOnlyList<RowPerson>>(_rows[0]));
        _past[moment] = tally;
        if (_shown.PlainExtracts ? sinceAttack is not (-1 or 0) : !DaysOfExtracts.Contains((moment / AttackedWorld.MinutesOfDay) - 1))
            return;
        var order = new ExtractOrder("demo", tally, moment, Day, ["A", "B"], new(_shown.Rules, _shown.Rules));
        _extracts.Add(_shown.PlainExtracts ? Plain(order) : ExtractMaker.Make(order, new(_extracts, release, book.Marks, (_, position, _) => _past[position])));
    }

    /// <summary>A table as it would be without the rules: cells of enough people, exact, and exact totals of all.</summary>
    private static MadeExtract Plain(ExtractOrder order)
    {
        var cells = order.Tally.Rows.Where(row => row.Key.Area is not null).Select(row => new ExtractCell(row.Key, row.Value.Count < order.Rules.Threshold ? null : new(row.Value.Count), 0, order.Day));
        var totals = order.Areas.Select(area => new ExtractCell(new(area, Extract.Total), new(order.Tally.Rows.Where(row => row.Key.Area == area).Sum(row => row.Value.Count)), 0, order.Day));
        return new(new(order.Ledger, order.Tally.Measure, 1, order.Position, order.Day, "", order.Areas, [.. cells, .. totals]), []);
    }

    /// <summary>What the two extracts tell of a row: as a cell, and as what is left of the total when the cells beside it are taken away.</summary>
    private void Compare(TellingRow row, double[] aside)
    {
        if (row.Measure != 0 || _extracts.Count < 2)
            return;
        double[][] both = [.. _extracts.Select(made =>
        {
            var cells = made.Extract.Cells.ToDictionary(cell => cell.Key, cell => cell.Figure);
            var figure = cells.GetValueOrDefault(row.Key);
            var line = made.Extract.Cells.Where(cell => cell.Key.Area == row.Key.Area && cell.Key.First != Extract.Total && (_shown.PlainExtracts || cell.Key.Second == row.Key.Second) && cell.Figure is not null).Sum(cell => cell.Figure!.Base ?? cell.Figure.Value);
            var total = cells.GetValueOrDefault(new(row.Key.Area, Extract.Total, row.Key.Second)) ?? cells.GetValueOrDefault(new(row.Key.Area, Extract.Total)) ?? cells.GetValueOrDefault(new(Extract.Total, row.Key.First, row.Key.Second));
            return new[] { figure is null ? 0 : 1, figure?.Base ?? figure?.Value ?? 0, figure?.Value ?? 0, total is null || figure is not null ? 0 : (total.Base ?? total.Value) - line };
        })];
        for (var at = 0; at < both[0].Length; at++)
            (aside[at], aside[at + 4]) = (both[1][at] - both[0][at], both[1][at]);
    }
}
