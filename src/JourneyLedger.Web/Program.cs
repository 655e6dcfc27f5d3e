using JourneyLedger.Vocabulary;
using JourneyLedger.Web;
using JourneyLedger.Web.Startup;

if (ReferenceCheck.Fault() is { } fault)
{
    await Console.Error.WriteLineAsync(fault);
    return 1;
}

var builder = WebApplication.CreateBuilder(args);
// Started from a clone, the node runs in Production on unpublished output; without this its scripts and styles come compressed to nothing.
builder.WebHost.UseStaticWebAssets();
ListenAddress.Choose(builder);
if (ListenAddress.OutsideInDevelopment(builder.Environment, builder.Configuration) is { } outside)
{
    await Console.Error.WriteLineAsync(
        $"Cannot start: in Development whoever asks is let in without signing in, so the node listens on the loopback alone, and {outside} is not. "
        + "Choose --urls http://127.0.0.1:5080, or start it with --environment Production, where people sign in.");
    return 1;
}

if (ListenAddress.Taken(builder.Configuration) is { } taken)
{
    await Console.Error.WriteLineAsync(ListenAddress.TakenWords(taken));
    return 1;
}

builder.AddJourneyLedger();
var app = builder.Build();
app.UseJourneyLedger();
return await ListenAddress.RunAsync(app);
