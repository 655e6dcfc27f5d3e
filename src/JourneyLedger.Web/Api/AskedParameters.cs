using JourneyLedger.Web.Access;

namespace JourneyLedger.Web.Api;

/// <summary>The part of an address that is the question itself.</summary>
public static class AskedParameters
{
    /// <summary>Every parameter once for each of its values, without those that only say how the answer is written.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(IQueryCollection query) =>
        query
            .Where(parameter => parameter.Key is not (AnswerForm.FormatParameter or AnswerForm.TableParameter))
            .SelectMany(parameter => parameter.Value, (parameter, value) => KeyValuePair.Create(parameter.Key, value ?? ""));

    /// <summary>The same of an address of a list of cases, without what says which part of it, for whom and what for.</summary>
    public static IEnumerable<KeyValuePair<string, string>> OfCases(IQueryCollection query) =>
        Of(query).Where(parameter => parameter.Key is not ("of" or "page" or JourneyAccess.PurposeParameter or JourneyAccess.CaseParameter));
}
