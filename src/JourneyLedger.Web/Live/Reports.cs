using System.Diagnostics.CodeAnalysis;
using JourneyLedger.Folds;

namespace JourneyLedger.Web.Live;

/// <summary>The projections this node can ask. A new report is a new class in their assembly and nothing here.</summary>
public sealed class Reports
{
    /// <summary>Name of the report that the pages begin with.</summary>
    public const string Map = "pathway-map";

    /// <summary>Where reports and measures stand.</summary>
    public const string Assembly = "JourneyLedger.Projections";

    private readonly IReadOnlyDictionary<string, IProjection> _byName;

    public Reports()
    {
        var assembly = System.Reflection.Assembly.Load(Assembly);
        _byName = AnswerDesk.ProjectionsIn(assembly);
        All = [.. _byName.Values.OrderBy(projection => projection.Name, StringComparer.Ordinal)];
        Edition = assembly.ManifestModule.ModuleVersionId.ToString("n")[..8];
    }

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<IProjection> All { get; }

    /// <summary>Changes when the projections' code changes, so that no answer of older code is taken for a current one.</summary>
    public string Edition { get; }

    public bool TryFind(string name, [NotNullWhen(true)] out IProjection? projection) => _byName.TryGetValue(name, out projection);
}
