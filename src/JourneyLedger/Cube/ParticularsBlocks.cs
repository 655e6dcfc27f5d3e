using JourneyLedger.Journeys;
using JourneyLedger.Vocabulary;

namespace JourneyLedger.Cube;

/// <summary>Particulars in a snapshot: their words once each, and then the words of each by number, after how many fields it has.</summary>
internal static class ParticularsBlocks
{
    private const int NoWord = -1;

    public static void Write(SnapshotWriter blocks, IReadOnlyList<Particulars> particulars)
    {
        var words = new CodeBook<string>();
        var numbers = new List<int>();
        foreach (var one in particulars)
        {
            numbers.Add(one.Fields.Count);
            numbers.Add(words.CodeOf(one.Type));
            numbers.Add(words.CodeOf(one.OrganisationType));
            numbers.Add(one.Basis is null ? NoWord : words.CodeOf(one.Basis));
            foreach (var (name, value) in one.Fields)
            {
                numbers.Add(words.CodeOf(name));
                numbers.Add(words.CodeOf(value));
            }
        }

        blocks.Write(SnapshotText.Of(words.Page().Values.ToArray()));
        blocks.Write<int>([.. numbers]);
    }

    public static IEnumerable<Particulars> Read(SnapshotReader blocks)
    {
        var words = SnapshotText.Read(blocks.Read<byte>("words of particulars"));
        var numbers = blocks.Read<int>("particulars");
        for (var i = 0; i < numbers.Length;)
        {
            var fields = numbers[i++];
            Snapshot.Require(fields >= 0 && fields <= (numbers.Length - i - 3) / 2, "particulars");
            var (type, organisationType, basis) = (Word(numbers[i++]), Word(numbers[i++]), numbers[i] == NoWord ? null : Word(numbers[i]));
            i++;
            var pairs = new KeyValuePair<string, string>[fields];
            for (var field = 0; field < fields; field++)
                pairs[field] = new(Word(numbers[i++]), Word(numbers[i++]));
            yield return ParticularsDraft.Of(type, organisationType, basis, pairs);
        }

        string Word(int number)
        {
            Snapshot.Require(number >= 0 && number < words.Length, "particulars");
            return words[number]!;
        }
    }
}
