using System.Globalization;
using JourneyLedger.Clocks;
using JourneyLedger.Rules;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Projections.Sequencing;

/// <summary>
/// Reads rules of order: <c>before(A, B)</c>, <c>not B while A is open</c>, the same as <c>not while(open A, B)</c>, and <c>not B while A started
/// less than 28 days ago</c>. B is a kind of event by type, detail and fields, or several with <c>or</c>; A after <c>while</c> is a clock or episode.
/// </summary>
internal sealed class RuleReader
{
    private const string Usage = "A rule is 'before(A, B)' or 'not B while A is open'.";
    private static readonly Dictionary<string, IntervalKind> KindsByWord = Enum.GetValues<IntervalKind>().Where(kind => kind != IntervalKind.BetweenSteps)
        .Select(kind => (Word: kind == IntervalKind.Job ? "job" : kind.Code(), kind)).ToDictionary(one => one.Word, one => one.kind, StringComparer.OrdinalIgnoreCase);

    private readonly string _text;
    private readonly List<RuleToken> _tokens;
    private int _next;

    private RuleReader(string text) => (_text, _tokens) = (text, RuleToken.Of(text));

    private RuleToken Next => _tokens[_next];

    /// <summary>The rule of a text, or what is wrong with it, where, and what to write instead.</summary>
    public static Checked<SequenceRule> Rule(string text) => Read(text, static reader => reader.ReadRule());

    /// <summary>Kinds of event alone, as in <c>support.started(mental-health) or programme.started</c>.</summary>
    public static Checked<EventPatterns> Events(string text) => Read(text, static reader => reader.ReadEvents());

    private static Checked<T> Read<T>(string text, Func<RuleReader, T> read)
    {
        try
        {
            var reader = new RuleReader(text);
            var value = read(reader);
            return reader.Next.IsEnd ? value : throw new RuleFaultException(reader.Next.At, $"'{reader.Next.Text}' follows what is complete already; leave it out.");
        }
        catch (RuleFaultException fault)
        {
            return new Refusal("bad-rule", "rule", fault.Message);
        }
    }

    private SequenceRule ReadRule()
    {
        var first = Take();
        switch (first.Text)
        {
            case "before":
                Expect("(", "before(A, B)");
                var before = ReadEvents();
                Expect(",", "before(A, B)");
                var then = ReadEvents();
                Expect(")", "before(A, B)");
                return new SequenceRule.Before(_text, before, then);
            case "not" when Next.Text == "while":
                _next++;
                Expect("(", "not while(open A, B)");
                _ = Skip("open");
                var open = ReadEpisode();
                Expect(",", "not while(open A, B)");
                var forbidden = ReadEvents();
                Expect(")", "not while(open A, B)");
                return new SequenceRule.NotWhile(_text, forbidden, open);
            case "not":
                var events = ReadEvents();
                Expect("while", "not B while A is open");
                return new SequenceRule.NotWhile(_text, events, ReadTail(ReadEpisode()));
            default:
                throw new RuleFaultException(first.At, first.IsEnd ? $"The rule is empty. {Usage}" : $"A rule does not begin with '{first.Text}'. {Usage}");
        }
    }

    private EpisodePattern ReadTail(EpisodePattern episode)
    {
        if (Skip("is"))
        {
            Expect("open", "… while A is open");
            return episode;
        }

        if (!Skip("started"))
            return Next.IsEnd || Skip("open") ? episode : throw new RuleFaultException(Next.At, $"'{Next.Text}' cannot follow an episode; write 'is open' or 'started less than 28 days ago'.");
        Expect("less", "started less than 28 days ago");
        Expect("than", "started less than 28 days ago");
        var number = Take();
        if (!int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days == 0)
            throw new RuleFaultException(number.At, $"'{number.Text}' is not a number of days; write a whole number from 1.");
        Expect("days", "started less than 28 days ago");
        if (!Skip("ago"))
            Expect("before", "started less than 28 days ago");
        return episode with { StartedLessThanDays = days };
    }

    private EventPatterns ReadEvents()
    {
        var any = new List<EventPattern> { ReadEvent() };
        while (Skip("or"))
            any.Add(ReadEvent());
        return new(any);
    }

    private EventPattern ReadEvent()
    {
        var word = Take();
        if (!word.IsWord)
            throw new RuleFaultException(word.At, $"{Said(word)} is no event; write a type, such as 'requirement.set(work-search)'.");
        if (EventCatalogue.Find(word.Text) is not { StreamKind: "claimant" } contract)
            throw new RuleFaultException(word.At, $"There is no event '{word.Text}' of a person; {Nearest(word.Text, EventCatalogue.Newest.Where(one => one.StreamKind == "claimant").Select(one => one.Type))}.");
        return new(contract.Type, ReadArguments(
            positional: (values, at) => contract.Detail is { } detail
                ? Known(new(detail, values, false), [contract], at)
                : throw new RuleFaultException(at, $"'{contract.Type}' has no detail of its own; name a field: {Fields([contract])}."),
            named: (test, at) => Known(test, [contract], at)));
    }

    private EpisodePattern ReadEpisode()
    {
        var word = Take();
        if (!KindsByWord.TryGetValue(word.Text, out var kind))
            throw new RuleFaultException(word.At, $"{Said(word)} is no clock or episode that can be open; {Nearest(word.Text, KindsByWord.Keys)}.");
        var starts = IntervalNames.TypesOf([kind]).Select(type => EventCatalogue.Find(type)).OfType<EventContract>().ToArray();
        var subjects = new List<string>();
        var tests = ReadArguments(
            positional: (values, _) =>
            {
                subjects.AddRange(values);
                return null;
            },
            named: (test, at) => Known(test, starts, at));
        return new(kind, subjects, tests, null);
    }

    /// <summary>What stands in the brackets after a type or kind, if anything.</summary>
    private List<FieldTest> ReadArguments(Func<IReadOnlyList<string>, int, FieldTest?> positional, Func<FieldTest, int, FieldTest> named)
    {
        var tests = new List<FieldTest>();
        if (!Skip("("))
            return tests;
        do
        {
            var word = TakeWord();
            if (Next.Text is "=" or "!=")
            {
                var isNot = Take().Text == "!=";
                tests.Add(named(new(word.Text, ReadValues(TakeWord()), isNot), word.At));
            }
            else if (positional(ReadValues(word), word.At) is { } test)
            {
                tests.Add(test);
            }
        }
        while (Skip(","));
        Expect(")", "a closing bracket, as in 'need(housing, detail=roofless)'");
        return tests;
    }

    private List<string> ReadValues(RuleToken first)
    {
        var values = new List<string> { first.Text };
        while (Skip("|"))
            values.Add(TakeWord().Text);
        return values;
    }

    /// <summary>A test of a field that the types have, for values that it can have.</summary>
    private static FieldTest Known(FieldTest test, IReadOnlyList<EventContract> types, int at)
    {
        var fields = types.Select(type => type.Field(test.Field)).OfType<FieldContract>().ToArray();
        if (fields.Length == 0)
            throw new RuleFaultException(at, $"'{types[0].Type}' has no field '{test.Field}'; it has {Fields(types)}.");
        foreach (var value in test.Values)
        {
            if (fields.All(field => field.Codes is { } codes && !codes.Editions.Any(edition => edition.Find(value) is not null)))
                throw new RuleFaultException(at, $"'{value}' is no {test.Field} of '{types[0].Type}'; {Nearest(value, fields[0].Codes!.Editions[^1].Codes.Select(code => code.Value))}.");
            if (fields.All(field => field.Kind == FieldKind.YesNo) && value is not ("true" or "false"))
                throw new RuleFaultException(at, $"'{test.Field}' is true or false, not '{value}'.");
        }

        return test;
    }

    private RuleToken Take() => _tokens[Math.Min(_next++, _tokens.Count - 1)];

    private RuleToken TakeWord() => Take() is { IsWord: true } word ? word : throw new RuleFaultException(_tokens[Math.Min(_next, _tokens.Count) - 1].At, $"{Said(_tokens[Math.Min(_next, _tokens.Count) - 1])} is no value; write a word, such as 'housing' or 'detail=roofless'.");

    private bool Skip(string text)
    {
        if (Next.Text != text)
            return false;
        _next++;
        return true;
    }

    private void Expect(string text, string form)
    {
        if (!Skip(text))
            throw new RuleFaultException(Next.At, $"{Said(Next)} stands where '{text}' should: {form}.");
    }

    private static string Said(RuleToken token) => token.IsEnd ? "The end" : $"'{token.Text}'";

    private static string Fields(IEnumerable<EventContract> types) => string.Join(", ", types.SelectMany(type => type.Fields).Where(field => field.Kind is not (FieldKind.EventId or FieldKind.Values) && !field.Prose).Select(field => field.Name).Distinct());

    private static string Nearest(string word, IEnumerable<string> words)
    {
        var known = words.ToArray();
        var nearest = known.MinBy(one => (Distance(word, one), one))!;
        return Distance(word, nearest) <= Math.Max(2, word.Length / 3) ? $"do you mean '{nearest}'?" : $"there are {string.Join(", ", known.Order(StringComparer.Ordinal))}";
    }

    /// <summary>Letters to add, leave out or change to come from one word to the other (Levenshtein).</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (one[i - 1] == other[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}
