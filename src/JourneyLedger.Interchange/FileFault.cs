namespace JourneyLedger.Interchange;

/// <summary>Something in a file that cannot be read.</summary>
/// <param name="File">Its path as given.</param>
/// <param name="Line">From 1; 0 when unknown.</param>
/// <param name="Field">Column, key or element.</param>
/// <param name="Reason">What is wrong and what to do.</param>
public sealed record FileFault(string File, long Line, string Field, string Reason);

/// <summary>The file cannot be taken.</summary>
public sealed class FaultyFileException(FileFault fault) : Exception($"{fault.File}:{fault.Line}: {fault.Field}: {fault.Reason}")
{
    public FileFault Fault { get; } = fault;
}
