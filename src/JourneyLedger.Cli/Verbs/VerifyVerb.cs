using System.CommandLine;
using System.Globalization;
using JourneyLedger.Cli.Output;
using JourneyLedger.Postgres.Sealer;
using JourneyLedger.Rules;
using JourneyLedger.Sealing;
using NodaTime.Text;

namespace JourneyLedger.Cli.Verbs;

/// <summary><c>journey verify</c>: a whole ledger against its seal, or a bundle from one, anywhere.</summary>
internal static class VerifyVerb
{
    public static Command Create(Screen screen)
    {
        var bundle = new Argument<FileInfo?>("BUNDLE") { Description = "A bundle that 'journey export --proof' wrote; needs no database and no network.", Arity = ArgumentArity.ZeroOrOne };
        var name = new Option<string?>("--ledger") { Description = "Instead of a bundle: verify this whole ledger as it stands in its database." };
        var key = new Option<FileInfo[]>("--key") { Description = "Public keys to trust (ledger.pub, a witness's .pub); needed for a bundle, and for a ledger the key folder's when absent.", AllowMultipleArgumentsPerToken = true };
        var saved = new Option<FileInfo[]>("--checkpoint") { Description = "A checkpoint that you have kept: the ledger must continue it.", AllowMultipleArgumentsPerToken = true };
        var command = new Command("verify", "Find out whether anything that was sealed was altered since.") { bundle, name, key, saved };
        var place = new PlaceOptions().AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var keys = Keys(parsed.GetValue(key) ?? []);
            var notes = (parsed.GetValue(saved) ?? []).Select(file => File.ReadAllText(file.FullName)).ToList();
            if (parsed.GetValue(bundle) is { } file)
                return parsed.GetValue(name) is null ? VerifyBundle(file, keys, notes, screen) : throw new UsageException("Verify either a bundle or a ledger.");
            if (parsed.GetValue(name) is not { } ledgerName)
                throw new UsageException("Verify what? Give a bundle, or --ledger NAME.");
            await using var at = await LedgerPlace.OpenAsync(place, parsed, screen, cancel);
            if (await at.FindAsync(ledgerName, screen, cancel) is not { } ledger)
                return ExitCode.Refused;
            if (keys.Count == 0)
                screen.Say($"Trusting the keys in {ledger.Seal.Keys.PublicFile}; --key trusts those that you have pinned.");
            if (Publication.LastOf(at.PublishFolder, ledger.Seal, await ledger.Seal.StateAsync(cancel)) is { } published)
                notes.Add(published);
            var audited = await screen.ShowAsync("Verifying", "events", progress =>
                new LedgerAudit(ledger.Seal).RunAsync(keys.Count > 0 ? keys : ledger.Seal.Keys.Public(), notes, progress, cancel));
            return audited.Accepted ? Said(audited.Value, screen) : Refused(audited.Refusals, screen);
        });
        return command;
    }

    private static int VerifyBundle(FileInfo file, IReadOnlyList<NoteKey> keys, List<string> saved, Screen screen)
    {
        if (keys.Count == 0)
            throw new UsageException("Whose seal is to be trusted? Give the ledger's public key: --key ledger.pub.");
        if (saved.Count > 1)
            throw new UsageException("A bundle proves one checkpoint to be an earlier state of its ledger, not several.");
        using var content = file.OpenRead();
        var bundle = BundleFile.Read(content);
        if (!bundle.Accepted)
            return Refused(bundle.Refusals, screen);
        var verdict = BundleVerifier.Verify(bundle.Value, keys, saved.FirstOrDefault());
        if (!verdict.Accepted)
            return Refused(verdict.Refusals, screen);
        if (verdict.Value.First is { } altered)
            return Altered(altered, bundle.Value.Streams.FirstOrDefault(stream => StreamId.Of(stream.Name) == altered.StreamId)?.Name, verdict.Value.Checkpoint, screen);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{file.Name}: no alterations found in {verdict.Value.Events:N0} events of {string.Join(", ", bundle.Value.Streams.Select(stream => stream.Name))}."));
        if (verdict.Value.Closed > 0)
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{verdict.Value.Closed:N0} of them are erased or closed: their seal holds, their content cannot be read."));
        Console.Out.WriteLine(Sealed(verdict.Value.Checkpoint, verdict.Value.Witnesses));
        return ExitCode.Done;
    }

    private static int Said(AuditedLedger audited, Screen screen)
    {
        if (audited.Verdict.First is { } altered)
            return Altered(altered, audited.Stream, audited.Checkpoint, screen);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{audited.Checkpoint.Origin}: no alterations found in {audited.Verdict.Events:N0} events."));
        Console.Out.WriteLine(Sealed(audited.Checkpoint, audited.Witnesses));
        if (audited.Verdict.ErasedStreams > 0)
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{audited.Verdict.ErasedStreams:N0} people are erased; the ledger has an erasure on record for each."));
        if (audited.Verdict.Unsealed > 0)
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{audited.Verdict.Unsealed:N0} events are not sealed yet: nothing is said of them."));
        return ExitCode.Done;
    }

    private static int Altered(Alteration altered, string? stream, Checkpoint checkpoint, Screen screen)
    {
        screen.Fault(string.Create(CultureInfo.InvariantCulture, $"ALTERED. First wrong position: {altered.Position}; stream: {stream ?? "not known"}."));
        screen.Fault($"What is wrong: {altered.Why}.");
        screen.Say(Sealed(checkpoint, []));
        return ExitCode.Altered;
    }

    private static string Sealed(Checkpoint checkpoint, IReadOnlyList<string> witnesses) => string.Create(CultureInfo.InvariantCulture,
        $"Checked against the checkpoint of {InstantPattern.General.Format(checkpoint.At)}: {checkpoint.Size:N0} events of {checkpoint.Origin}, ")
        + (witnesses.Count > 0 ? $"witnessed by {string.Join(", ", witnesses)}." : "signed by the ledger, by no witness that was given.")
        + (checkpoint.After is { } end ? string.Create(CultureInfo.InvariantCulture, $" This origin was opened after a break: the one before, {end.Origin}, had published {end.Size:N0} events.") : "");

    private static int Refused(IReadOnlyList<Refusal> refusals, Screen screen)
    {
        foreach (var refusal in refusals)
            screen.Fault($"Cannot be verified ({refusal.Code}): {refusal.Reason}");
        return ExitCode.Refused;
    }

    internal static IReadOnlyList<NoteKey> Keys(IEnumerable<FileInfo> files)
    {
        var all = new List<NoteKey>();
        foreach (var file in files)
        {
            if (NoteKey.ParseAll(File.ReadAllText(file.FullName), out var keys) is { } wrong)
                throw new UsageException($"{file} holds a line that is no public key: '{wrong}'.");
            all.AddRange(keys);
        }

        return all;
    }
}
