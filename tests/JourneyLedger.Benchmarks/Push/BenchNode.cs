using JourneyLedger.Web;
using JourneyLedger.Web.Startup;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyLedger.Benchmarks.Push;

/// <summary>A whole node in this process, for whoever develops, on a free port of the loopback.</summary>
internal static class BenchNode
{
    public static async Task<WebApplication> StartAsync(string folder, int claimants, Action<WebApplication>? more = null, params string[] settings)
    {
        // The web project's own name, so that its page's files are found.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(Node).Assembly.GetName().Name,
            EnvironmentName = "Development",
            Args =
            [
                "--urls=http://127.0.0.1:0", $"--Journey:DataFolder={folder}", $"--Journey:Demonstration:Claimants={claimants}",
                $"--ConnectionStrings:Journey={Environment.GetEnvironmentVariable("JOURNEY_POSTGRES")}", "--Logging:LogLevel:Default=Warning", "--Logging:LogLevel:JourneyLedger=Warning",
                .. settings,
            ],
        });
        builder.AddJourneyLedger();
        var app = builder.Build();
        app.UseJourneyLedger();
        more?.Invoke(app);
        await app.StartAsync();
        var progress = app.Services.GetRequiredService<StartupProgress>();
        while (!progress.Now.Ready)
            await Task.Delay(100);
        return app;
    }
}
