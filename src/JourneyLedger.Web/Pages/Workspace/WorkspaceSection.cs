namespace JourneyLedger.Web.Pages.Workspace;

/// <summary>Something that can be done to a row, or to a section.</summary>
/// <param name="Words">Of the link.</param>
/// <param name="About">What it is done to, for those who hear the link without its row.</param>
/// <param name="Type">Event that it records.</param>
/// <param name="Given">Answers that are known already.</param>
public sealed record WorkspaceAct(string Words, string? About, string Type, params (string Field, string Value)[] Given);

/// <summary>One row of a section.</summary>
/// <param name="Cells">In the order of the columns.</param>
/// <param name="Position">Of the record it is from, so that it can be corrected; 0 for none.</param>
/// <param name="Acts">What the secretariat can say of it.</param>
public sealed record WorkspaceRow(IReadOnlyList<string> Cells, long Position, params WorkspaceAct[] Acts);

/// <summary>A part of a board's workspace: a table, and the forms that add to it.</summary>
/// <param name="Id">Anchor.</param>
/// <param name="Title">Heading.</param>
/// <param name="Said">What it comes to, in a sentence; null for nothing.</param>
/// <param name="Columns">Headings.</param>
/// <param name="Rows">May be empty.</param>
/// <param name="Adds">Forms.</param>
public sealed record WorkspaceSection(string Id, string Title, string? Said, IReadOnlyList<string> Columns, IReadOnlyList<WorkspaceRow> Rows, params WorkspaceAct[] Adds);
