namespace JourneyLedger.Vocabulary;

/// <summary>Whether the reference files that an office put in place of the shipped ones can be used.</summary>
public static class ReferenceCheck
{
    /// <summary>Files of a form of their own, each with the reader of its editions; every other file holds code lists.</summary>
    private static readonly Dictionary<string, Func<Stream, int>> OfOwnForm = new(StringComparer.Ordinal)
    {
        [EventTypeReference.Editions.FileName] = static file => EventTypeReference.Editions.Read(file).Count,
        [SanctionLengths.Editions.FileName] = static file => SanctionLengths.Editions.Read(file).Count,
        [Areas.Editions.FileName] = static file => Areas.Editions.Read(file).Count,
        [Instruments.Editions.FileName] = static file => Instruments.Editions.Read(file).Count,
        [ConsentScopes.Editions.FileName] = static file => ConsentScopes.Editions.Read(file).Count,
        [ClockLimits.Editions.FileName] = static file => ClockLimits.Editions.Read(file).Count,
        [SoftLimits.Editions.FileName] = static file => SoftLimits.Editions.Read(file).Count,
        [OrderRules.Editions.FileName] = static file => OrderRules.Editions.Read(file).Count,
    };

    /// <summary>What keeps the folder's files from being used, with what to do; null when they can be, or there are none. Ask before anything else.</summary>
    public static string? Fault()
    {
        if (ReferenceFiles.Folder is not { } folder)
            return null;
        if (!Directory.Exists(folder))
            return $"{ReferenceFiles.FolderVariable} names {folder}, which is no folder. Name one with JSON files, or unset it.";
        foreach (var path in Directory.GetFiles(folder, "*.json"))
        {
            try
            {
                using var file = File.OpenRead(path);
                _ = OfOwnForm.TryGetValue(Path.GetFileName(path), out var editions) ? editions(file) : ReferenceData.Read(file).Count;
            }
            catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                return $"{path}: {fault.Message}";
            }
        }

        var lists = ReferenceFiles.ReadCodeLists(null, ReferenceData.Read).SelectMany(file => file).Select(list => list.Name);
        var left = ReferenceFiles.ReadCodeLists(folder, ReferenceData.Read).SelectMany(file => file).Select(list => list.Name).ToHashSet(StringComparer.Ordinal);
        return lists.FirstOrDefault(list => !left.Contains(list)) is { } lost
            ? $"{folder}: a file stands in for a shipped one and lacks its code list '{lost}', which events need."
            : null;
    }
}
