using System.Text.RegularExpressions;

namespace JourneyLedger.Tests.Tidy;

/// <summary>One statement or one table a file, with a first line that says what it answers.</summary>
internal static partial class SqlFiles
{
    public static IEnumerable<TidyRule> Rules { get; } =
    [
        new("The first line of SQL says what it answers", files =>
                from file in files
                where file.Is(".sql") && !Answers().IsMatch(file.Text)
                select $"{file.Path}: begins without a sentence",
            new HouseFile("src/JourneyLedger.Postgres/Sql/planted.sql", "select 1"),
            new HouseFile("src/JourneyLedger.Postgres/Sql/planted.sql", "--\nselect 1")),
        new("A file of SQL holds one statement, or one object with its rights", files =>
                from file in files
                where file.Is(".sql")
                let subjects = Subjects(file.Text)
                where subjects != 1
                select $"{file.Path}: {subjects} statements",
            new HouseFile("src/JourneyLedger.Postgres/Sql/planted.sql", "-- Two.\nselect 1; select 2;"),
            new HouseFile("src/JourneyLedger.Postgres/Sql/planted.sql", "-- Two.\ncreate table a (b int);\ncreate table c (d int);"),
            new HouseFile("src/JourneyLedger.Postgres/Sql/planted.sql", "-- None.\n")),
        new("SQL stands in files, not in C#", files =>
                from file in files
                where file.Is(".cs") && file.In("src") && !file.In("src/JourneyLedger.Postgres/Server") && SqlInCode().IsMatch(file.Text)
                select $"{file.Path}: holds a statement",
            new HouseFile("src/JourneyLedger.Postgres/Planted.cs", "var sql = \"select position from events\";")),
    ];

    /// <summary>Statements that are a file's subject; rights, triggers, indexes and settings only accompany one.</summary>
    private static int Subjects(string sql)
    {
        var bare = Quoted().Replace(Comment().Replace(sql, ""), "''");
        return bare.Split(';').Count(statement => Subject().IsMatch(statement));
    }

    [GeneratedRegex(@"\A-- \w[^\n]{8,}\n")]
    private static partial Regex Answers();

    [GeneratedRegex("--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\$\$.*?\$\$|'(?:[^']|'')*'", RegexOptions.Singleline)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\A\s*(select|insert|update|delete|with|copy|do|notify|listen|drop|create\s+(or\s+replace\s+)?(table|schema|function|view|role|database))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Subject();

    [GeneratedRegex("\"\\s*(select|insert into|delete from|update|create table|alter table)\\s+\\w+.*?\\b(from|values|set|where|add|\\()", RegexOptions.IgnoreCase)]
    private static partial Regex SqlInCode();
}
