using System.Collections.Concurrent;

namespace JourneyLedger.Postgres.Schema;

/// <summary>The statements in <c>Sql/</c>, by folder and file name without extension: <c>Append/head</c>.</summary>
internal static class SqlText
{
    private static readonly ConcurrentDictionary<string, string> Texts = new();

    private static readonly ConcurrentDictionary<(string Name, string Schema), string> InSchemas = new();

    public static string Of(string name) => Texts.GetOrAdd(name, Load);

    /// <summary>A statement about one ledger: names its schema, so that any connection can serve any ledger.</summary>
    public static string Of(string name, string schema) =>
        InSchemas.GetOrAdd((name, schema), static key => Of(key.Name).Replace("{schema}", $"\"{key.Schema}\"", StringComparison.Ordinal));

    private static string Load(string name)
    {
        // The build writes the folder with the separator of the machine that builds.
        var assembly = typeof(SqlText).Assembly;
        using var stream = assembly.GetManifestResourceStream(name) ?? assembly.GetManifestResourceStream(name.Replace('/', '\\'))
            ?? throw new ArgumentException($"There is no Sql/{name}.sql.", nameof(name));
        using var reader = new StreamReader(stream);

        // The question in the first lines is for readers of the file; Npgsql wants a COPY to begin with that word.
        var text = reader.ReadToEnd();
        while (text.StartsWith("--", StringComparison.Ordinal))
            text = text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        return text;
    }
}
