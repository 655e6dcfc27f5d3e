namespace JourneyLedger.Web.Api;

/// <summary>The part of an address that is the question itself.</summary>
public static class AskedParameters
{
    /// <summary>Every parameter once for each of its values, without those that only say how the answer is written.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(IQueryCollection query) =>
        query
            .Where(parameter => parameter.Key is not (AnswerForm.FormatParameter or AnswerForm.TableParameter))
            .SelectMany(parameter => parameter.Value, (parameter, value) => KeyValuePair.Create(parameter.Key, value ?? ""));
}
