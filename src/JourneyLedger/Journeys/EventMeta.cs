using System.Text;
using NodaTime;
using NodaTime.Text;

namespace JourneyLedger.Journeys;

/// <summary>
/// The envelope of an event, as the bytes that the ledger stores and hashes: everything but the stream's name and the payload. The same envelope
/// always gives the same bytes; names and punctuation of JSON would be a third of them, in every one of a hundred million events.
/// </summary>
/// <remarks>
/// A byte 2; then type, occurred, organisation, organisation type, system and record id, each after its length; then what is not the default, each
/// as one letter, length and value: <c>v</c> schema version, <c>n</c> revision, <c>a</c> area, <c>c</c> correlation id, <c>k</c> causation id,
/// <c>r</c> actor's role, <c>p</c> actor's pseudonym, <c>b</c> basis, <c>x</c> sensitivity, <c>w</c> when the source says it keyed the record. Lengths, versions and revisions are
/// numbers of seven bits a byte, the lowest first, the high bit saying that more follow; texts are UTF-8.
/// A length of 0 says that the number of one of the <see cref="EnvelopeWords"/> follows instead of the text: so are written type, organisation type,
/// actor's role, basis and sensitivity, where they are among those words, and a text without letters.
/// Stored bytes never change, so a letter or number once used keeps its meaning; a reader skips letters it does not know.
/// </remarks>
public static class EventMeta
{
    private const byte Form = 2;

    // Refuses half a surrogate pair instead of storing a replacement character.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly InstantPattern InstantText = InstantPattern.ExtendedIso;

    [ThreadStatic]
    private static MetaBytes? _writer;

    /// <summary>The envelope's bytes.</summary>
    /// <exception cref="ArgumentException">A text holds half a surrogate pair, which has no UTF-8.</exception>
    public static byte[] Write(NewEvent offered)
    {
        var to = _writer ??= new MetaBytes();
        to.Clear();
        to.AddByte(Form);
        to.AddWord(offered.Type);
        Span<byte> moment = stackalloc byte[OccurredBytes.Most];
        to.Add(moment[..OccurredBytes.Write(offered.Occurred, moment)]);
        to.Add(offered.Source.Organisation);
        to.AddWord(offered.Source.OrganisationType);
        to.Add(offered.Source.System);
        to.Add(offered.Source.RecordId);
        to.AddNumber('v', offered.SchemaVersion);
        to.AddNumber('n', offered.Source.Revision);
        to.Add('a', offered.Area);
        to.Add('c', offered.CorrelationId);
        if (offered.CausationId is { } cause)
        {
            Span<byte> id = stackalloc byte[16];
            cause.TryWriteBytes(id, bigEndian: true, out _);
            to.AddByte((byte)'k');
            to.Add(id);
        }

        to.AddWord('r', offered.ActorRole);
        to.Add('p', offered.ActorPseudonym);
        to.AddWord('b', offered.Basis);
        to.AddWord('x', offered.Sensitivity);
        if (offered.ReportedAt is { } reported)
            to.Add('w', InstantText.Format(reported));
        return to.ToArray();
    }

    /// <summary>The event whose envelope <see cref="Write"/> gave.</summary>
    /// <param name="stream">Name of its stream.</param>
    /// <param name="meta">The stored envelope.</param>
    /// <param name="payload">The stored payload.</param>
    /// <param name="words">Shares the texts that many events have in common; null makes each its own.</param>
    /// <exception cref="FormatException">The bytes are no envelope.</exception>
    public static NewEvent Read(string stream, ReadOnlySpan<byte> meta, ReadOnlyMemory<byte> payload, WordPool? words = null)
    {
        words ??= new WordPool();
        if (meta.IsEmpty || meta[0] != Form)
            throw new FormatException("The stored envelope is not of the expected form.");
        var rest = meta[1..];
        try
        {
            var type = Word(Next(ref rest, out var number), number, words);
            var occurred = OccurredBytes.Read(Next(ref rest, out _));
            var organisation = Word(Next(ref rest, out number), number, words);
            var organisationType = Word(Next(ref rest, out number), number, words);
            var system = Word(Next(ref rest, out number), number, words);
            var record = Text(Next(ref rest, out number), number);
            string? area = null, correlation = null, role = null, actor = null, basis = null, sensitivity = null;
            var (version, revision) = (1, 1);
            Guid? cause = null;
            Instant? reported = null;
            while (!rest.IsEmpty)
            {
                var letter = rest[0];
                rest = rest[1..];
                var value = Next(ref rest, out number);
                switch (letter)
                {
                    case (byte)'v': version = Number(ref value); break;
                    case (byte)'n': revision = Number(ref value); break;
                    case (byte)'a': area = Word(value, number, words); break;
                    case (byte)'c': correlation = Text(value, number); break;
                    case (byte)'k': cause = new Guid(value, bigEndian: true); break;
                    case (byte)'r': role = Word(value, number, words); break;
                    case (byte)'p': actor = Strict.GetString(value); break;
                    case (byte)'b': basis = Word(value, number, words); break;
                    case (byte)'x': sensitivity = Word(value, number, words); break;
                    case (byte)'w': reported = InstantText.Parse(Strict.GetString(value)).GetValueOrThrow(); break;
                    default: break; // a later program's addition
                }
            }

            return new NewEvent
            {
                Stream = stream,
                Type = type,
                SchemaVersion = version,
                Occurred = occurred,
                Source = new EventSource(organisation, organisationType, system, record, revision),
                Area = area,
                CorrelationId = correlation,
                CausationId = cause,
                ActorRole = role,
                ActorPseudonym = actor,
                Basis = basis,
                Sensitivity = sensitivity,
                ReportedAt = reported,
                Payload = payload,
            };
        }
        catch (ArgumentException broken)
        {
            throw new FormatException("The stored envelope is not of the expected form.", broken);
        }
    }

    /// <summary>A number of seven bits a byte.</summary>
    private static int Number(ref ReadOnlySpan<byte> from)
    {
        var number = 0;
        for (var i = 0; i < 5 && i < from.Length; i++)
        {
            number |= (from[i] & 0x7F) << (7 * i);
            if (from[i] >= 0x80)
                continue;
            from = from[(i + 1)..];
            return number;
        }

        throw new FormatException("The stored envelope holds a number that does not end.");
    }

    private static string Word(ReadOnlySpan<byte> value, int number, WordPool words) => value.IsEmpty ? EnvelopeWords.Of(number) : words.Word(value);

    private static string Text(ReadOnlySpan<byte> value, int number) => value.IsEmpty ? EnvelopeWords.Of(number) : Strict.GetString(value);

    /// <summary>The next value; an empty one stands for the word of a number.</summary>
    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> from, out int word)
    {
        var length = Number(ref from);
        word = length == 0 ? Number(ref from) : 0;
        if (length < 0 || length > from.Length)
            throw new FormatException("The stored envelope is cut short.");
        var value = from[..length];
        from = from[length..];
        return value;
    }

    /// <summary>Bytes that grow, used again and again by one thread.</summary>
    private sealed class MetaBytes
    {
        private byte[] _bytes = new byte[512];
        private int _length;

        public void Clear() => _length = 0;

        public byte[] ToArray() => _bytes.AsSpan(0, _length).ToArray();

        public void AddByte(byte value)
        {
            Room(1);
            _bytes[_length++] = value;
        }

        public void Add(ReadOnlySpan<byte> value)
        {
            AddBare(value.Length);
            Room(value.Length);
            value.CopyTo(_bytes.AsSpan(_length));
            _length += value.Length;
        }

        public void Add(string text)
        {
            if (text.Length == 0)
            {
                AddWord(text);
                return;
            }

            var length = Strict.GetByteCount(text);
            AddBare(length);
            Room(length);
            _length += Strict.GetBytes(text, _bytes.AsSpan(_length));
        }

        public void AddWord(string text)
        {
            if (EnvelopeWords.NumberOf(text) is not { } number)
            {
                Add(text);
                return;
            }

            AddByte(0);
            AddBare(number);
        }

        public void AddWord(char letter, string? text)
        {
            if (text is null)
                return;
            AddByte((byte)letter);
            AddWord(text);
        }

        public void Add(char letter, string? text)
        {
            if (text is null)
                return;
            AddByte((byte)letter);
            Add(text);
        }

        /// <summary>A number whose default is 1.</summary>
        public void AddNumber(char letter, int number)
        {
            if (number == 1)
                return;
            AddByte((byte)letter);
            AddByte((byte)LengthOf(number));
            AddBare(number);
        }

        private void AddBare(int number)
        {
            for (var left = (uint)number; ; left >>= 7)
            {
                AddByte((byte)(left < 0x80 ? left : (left & 0x7F) | 0x80));
                if (left < 0x80)
                    return;
            }
        }

        private static int LengthOf(int number)
        {
            var length = 1;
            for (var left = (uint)number; left >= 0x80; left >>= 7)
                length++;
            return length;
        }

        private void Room(int more)
        {
            if (_length + more > _bytes.Length)
                Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + more));
        }
    }
}
