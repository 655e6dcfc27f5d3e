using System.Reflection;
using JourneyLedger.Folds;
using JourneyLedger.Folds.Disclosure;
using JourneyLedger.Web.Access;
using JourneyLedger.Web.Api;
using JourneyLedger.Web.Language;
using JourneyLedger.Web.Live;
using JourneyLedger.Web.Live.Boards;
using JourneyLedger.Web.Live.Checks;
using JourneyLedger.Web.Live.Releases;
using JourneyLedger.Web.Live.Series;
using JourneyLedger.Web.Live.Webhooks;
using JourneyLedger.Web.Pages;
using JourneyLedger.Web.Pages.Boards;
using JourneyLedger.Web.Pages.PathwayMap;
using JourneyLedger.Web.Pages.Workspace;
using JourneyLedger.Web.Security;
using JourneyLedger.Web.Startup;
using Microsoft.AspNetCore.SignalR;

namespace JourneyLedger.Web;

/// <summary>One web node, put together: its parts, and the way a request goes through them.</summary>
public static class Node
{
    public static void AddJourneyLedger(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(parts => JourneySettings.From(parts.GetRequiredService<IConfiguration>(), parts.GetRequiredService<IHostEnvironment>()));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => Terminal.OfProcess());
        services.AddSingleton<ListenAddress>();
        services.AddSingleton<StartupProgress>();
        services.AddSingleton<LedgerNodes>();
        services.AddSingleton<NodeSealer>();
        services.AddSingleton<Reports>();
        services.AddSingleton<ChosenLedger>();
        services.AddDoor(builder.Configuration);
        services.AddSingleton<JourneyAccess>();
        services.AddSingleton<CaseAccess>();
        services.AddSingleton<OwnJourneyAccess>();
        services.AddSingleton<GlassAlarm>();
        services.AddSingleton<WatchedAnswers>();
        services.AddSingleton(parts => DisclosureSettings.From(parts.GetRequiredService<IConfiguration>()));
        services.AddSingleton(_ => MeasureCatalogue.In(Assembly.Load(Reports.Assembly)));
        services.AddSingleton<NodeReleases>();
        services.AddSingleton<BoardDesk>();
        services.AddSingleton<BoardNotices>();
        services.AddSingleton<ExtractRecords>();
        services.AddSingleton<ExtractDesk>();
        services.AddSingleton<SeriesDesk>();
        services.AddSingleton(parts => WebhookSettings.From(parts.GetRequiredService<IConfiguration>()));
        services.AddSingleton<NodeWebhooks>();
        services.AddSingleton<WebhookWire>();
        services.AddSingleton<WebhookDesk>();
        services.AddSingleton<WatchedBoards>();
        services.AddSingleton(parts => CheckSettings.From(parts.GetRequiredService<IConfiguration>()));
        services.AddSingleton<NodeChecks>();
        services.AddSingleton<MapDesk>();
        services.AddSingleton<ReportDesk>();
        services.AddSingleton<BoardSheets>();
        services.AddSingleton<PackPrinter>();
        services.AddSingleton<WorkspaceDesk>();

        // Stopped in the opposite order: first those who look at the ledgers, then the ledgers and their PostgreSQL.
        services.AddHostedService<LedgerHost>();
        services.AddHostedService(parts => parts.GetRequiredService<NodeReleases>());
        services.AddHostedService(parts => parts.GetRequiredService<NodeChecks>());
        services.AddHostedService(parts => parts.GetRequiredService<WatchedAnswers>());
        services.AddHostedService(parts => parts.GetRequiredService<WatchedBoards>());
        services.AddHostedService<NoticeFiling>();
        services.AddHostedService<WebhookCourier>();

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        services.AddRazorPages().AddMvcOptions(options => options.Filters.Add<OutagePages>());
        services.AddSignalR(hubs =>
        {
            hubs.AddFilter<HubFaults>();
            hubs.AddFilter<OpenHubs>();
        }).AddJsonProtocol(protocol => protocol.PayloadSerializerOptions = Answer.Json);
        services.AddOpenApi(OpenApiText.Configure);
        services.AddProblemDetails();
        services.AddExceptionHandler<Failures>();
        services.Configure<ExceptionHandlerOptions>(options => options.SuppressDiagnosticsCallback = failure => Failures.IsOutage(failure.Exception));

        // Otherwise an unreadable request is an exception in Development and so a 500.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
    }

    public static void UseJourneyLedger(this WebApplication app)
    {
        app.UseSecurityHeaders();
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.UseExceptionHandler();
        app.UseWhen(context => ApiPath.Covers(context.Request.Path), api => api.UseStatusCodePages(BareStatus.TellAsync));
        app.UseSameOrigin();
        app.UseWelshPages();
        app.UseStartupGate();
        app.UseRouting();
        app.UseDoor();

        app.MapStaticAssets().RequireAuthorization(Needs.Anybody);
        app.MapRazorPages().WithStaticAssets();
        app.MapBoardFiles();
        app.MapLedgers();
        app.MapProjections();
        app.MapCases();
        app.MapComparisons();
        app.MapSteps();
        app.MapStepRows();
        app.MapEvents();
        app.MapBoardEvents();
        app.MapTemplates();
        app.MapSeries();
        app.MapJourneySearch();
        app.MapJourneys();
        app.MapJourneyAccess();
        app.MapOwnJourney();
        app.MapBrokenGlasses();
        app.MapSeal();
        app.MapJourneyProofs();
        app.MapMeasures();
        app.MapReleases();
        app.MapBoards();
        app.MapNotices();
        app.MapWebhooks();
        app.MapExtracts();
        app.MapHealth();
        app.MapHub<AnswersHub>("/hubs/answers", OpenHubs.Configure).RequireAuthorization(Needs.Published);
        app.MapHub<BoardsHub>("/hubs/boards", OpenHubs.Configure).RequireAuthorization(Needs.Published);
        app.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization(Needs.Anybody);
    }
}
