namespace JourneyLedger.Web.Api;

/// <summary>What every way in answers, as the description of the API lists it.</summary>
public static class DescribedIntake
{
    /// <summary>A way in that takes the body of one event.</summary>
    public static RouteHandlerBuilder TakesOne(this RouteHandlerBuilder route) => route
        .Accepts<StepBody>(JsonTypes.Json)
        .Produces<Receipt>(StatusCodes.Status201Created)
        .Produces<Receipt>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    /// <summary>A way in that takes many rows and answers each for itself.</summary>
    public static RouteHandlerBuilder AnswersRows(this RouteHandlerBuilder route) => route
        .Produces<RowsAnswer>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
