using JourneyLedger.Postgres.Keys;
using JourneyLedger.Postgres.Webhooks;
using JourneyLedger.Web.Live.Webhooks;
using JourneyLedger.Web.Tests.Running;
using Microsoft.AspNetCore.Http;

namespace JourneyLedger.Web.Tests.Webhooks;

/// <summary>Messages to endpoints, over a real PostgreSQL and real sockets: signed, tried again by the clock, given up, and never lost.</summary>
public sealed class DeliveredMessages(SharedNode shared) : IAsyncLifetime
{
    private Couriers _couriers = null!;
    private Receiver _receiver = null!;

    public async ValueTask InitializeAsync()
    {
        _couriers = await Couriers.OverAsync(await shared.Postgres.NewDatabaseAsync());
        _receiver = await Receiver.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _couriers.DisposeAsync();
    }

    [Fact]
    public async Task A_message_comes_signed_and_one_changed_byte_is_noticed()
    {
        var made = await _couriers.AddAsync(_receiver.Address);
        await _couriers.TellAsync(1);
        Assert.Equal(1, await RoundAsync());
        var received = Assert.Single(_receiver.All);
        Assert.Equal("msg_north1", received.Id);
        Assert.True(received.IsSignedWith(made.Secret.Text));
        Assert.All(Enumerable.Range(0, received.Body.Length), at =>
        {
            byte[] changed = [.. received.Body];
            changed[at] ^= 1;
            Assert.False(received.IsSignedWith(made.Secret.Text, changed));
        });
        Assert.False((received with { Id = "msg_north2" }).IsSignedWith(made.Secret.Text));
        Assert.False((received with { Timestamp = received.Timestamp + "0" }).IsSignedWith(made.Secret.Text));
        Assert.Equal(DeliveryState.Delivered, Assert.Single(await _couriers.ListAsync()).State);
        Assert.Equal(0, await RoundAsync());
    }

    [Fact]
    public async Task What_was_not_taken_is_tried_again_under_the_same_id_when_it_is_time()
    {
        var made = await _couriers.AddAsync(_receiver.Address);
        await _couriers.TellAsync(1);
        _receiver.Answers = context => Receiver.Status(context, 500);
        Assert.Equal(1, await RoundAsync());
        var failed = Assert.Single(await _couriers.ListAsync());
        Assert.Equal((DeliveryState.Waiting, 500, TryFailure.Status), (failed.State, failed.Status, failed.Reason));
        Assert.Equal(0, await RoundAsync());

        _receiver.Answers = context => Receiver.Status(context, 200);
        _couriers.Clock.By += TimeSpan.FromSeconds(10);
        Assert.Equal(1, await RoundAsync());
        var (first, second) = (_receiver.All[0], _receiver.All[1]);
        Assert.Equal(first.Id, second.Id);
        Assert.Equal(first.Body, second.Body);
        Assert.NotEqual(first.Timestamp, second.Timestamp);
        Assert.True(second.IsSignedWith(made.Secret.Text));
        var taken = Assert.Single(await _couriers.ListAsync());
        Assert.Equal((DeliveryState.Delivered, 200, null, 2), (taken.State, taken.Status, taken.Reason, taken.TriedAt.Count));
    }

    [Fact]
    public async Task The_pause_that_an_endpoint_asks_for_is_kept()
    {
        await _couriers.AddAsync(_receiver.Address);
        await _couriers.TellAsync(1);
        _receiver.Answers = context =>
        {
            context.Response.Headers.RetryAfter = "3600";
            return Receiver.Status(context, 503);
        };
        Assert.Equal(1, await RoundAsync());
        _couriers.Clock.By += TimeSpan.FromMinutes(59);
        Assert.Equal(0, await RoundAsync());
        _couriers.Clock.By += TimeSpan.FromMinutes(2);
        Assert.Equal(1, await RoundAsync());
    }

    [Fact]
    public async Task After_the_last_try_it_is_a_dead_letter_that_is_sent_again_by_hand()
    {
        await _couriers.AddAsync(_receiver.Address);
        await _couriers.TellAsync(1);
        await _couriers.TellAsync(2);
        _receiver.Answers = context => Receiver.Status(context, 500);
        var (begin, tries) = (_couriers.Clock.By, 0);
        while ((await _couriers.ListAsync(DeliveryState.Dead)).Count < 2)
        {
            tries += await RoundAsync();
            _couriers.Clock.By += TimeSpan.FromMinutes(10);
            Assert.True(_couriers.Clock.By - begin < TimeSpan.FromHours(40), "It is never given up.");
        }

        Assert.Equal(2 * (Couriers.Usual.Retries.Waits.Count + 1), tries);
        Assert.InRange(_couriers.Clock.By - begin, TimeSpan.FromHours(24), TimeSpan.FromHours(32));
        var dead = (await _couriers.ListAsync(DeliveryState.Dead))[0];
        Assert.Equal((500, TryFailure.Status, 8), (dead.Status, dead.Reason, dead.TriedAt.Count));
        Assert.Equal(dead.TriedAt.Order(), dead.TriedAt);
        Assert.Equal(0, await RoundAsync());

        _receiver.Answers = context => Receiver.Status(context, 200);
        Assert.Equal(1, await _couriers.Book.Deliveries.SendAgainAsync(Couriers.Ledger, Couriers.Board, dead.Number));
        Assert.Equal(0, await _couriers.Book.Deliveries.SendAgainAsync(Couriers.Ledger, Couriers.Board, dead.Number));
        Assert.Equal(0, await _couriers.Book.Deliveries.SendAgainAsync(Couriers.Ledger, "south", null));
        Assert.Equal(1, await RoundAsync());
        Assert.Equal(dead.Message, _receiver.All[^1].Id);
        Assert.Equal(1, await _couriers.Book.Deliveries.SendAgainAsync(Couriers.Ledger, Couriers.Board, null));
        Assert.Equal(1, await RoundAsync());
        Assert.All(await _couriers.ListAsync(), one => Assert.Equal((DeliveryState.Delivered, 9), (one.State, one.TriedAt.Count)));
    }

    [Fact]
    public async Task An_endpoint_that_is_gone_is_paused_and_what_comes_up_waits_for_it()
    {
        var made = await _couriers.AddAsync(_receiver.Address);
        await _couriers.TellAsync(1);
        _receiver.Answers = context => Receiver.Status(context, 410);
        Assert.Equal(1, await RoundAsync());
        Assert.Equal(PausedFor.Gone, Assert.Single(await _couriers.Book.Endpoints.ListAsync(Couriers.Ledger, Couriers.Board)).PausedFor);
        Assert.Equal(TryFailure.Gone, Assert.Single(await _couriers.ListAsync(DeliveryState.Dead)).Reason);
        await _couriers.TellAsync(2);
        Assert.Equal(0, await RoundAsync());

        _receiver.Answers = context => Receiver.Status(context, 200);
        Assert.True(await _couriers.Book.Endpoints.SetPausedAsync(Couriers.Ledger, Couriers.Board, made.Endpoint.Id, paused: false));
        Assert.Equal(1, await RoundAsync());
        Assert.Equal("msg_north2", _receiver.All[^1].Id);
    }

    [Fact]
    public async Task A_worker_that_dies_between_sending_and_saying_so_loses_nothing()
    {
        await _couriers.AddAsync(_receiver.Address);
        await _couriers.TellAsync(1);
        using (var wire = _couriers.NewWire())
        {
            var taken = Assert.Single(await _couriers.Book.Deliveries.ClaimAsync(8, TimeSpan.FromMinutes(1)));
            Assert.Null((await wire.SendAsync(taken, CancellationToken.None)).Failure);
        }

        Assert.Equal(0, await RoundAsync());
        _couriers.Clock.By += TimeSpan.FromMinutes(2);
        Assert.Equal(1, await RoundAsync());
        Assert.Equal(["msg_north1", "msg_north1"], _receiver.All.Select(one => one.Id));
        Assert.Equal(DeliveryState.Delivered, Assert.Single(await _couriers.ListAsync()).State);
    }

    [Fact]
    public async Task A_worker_that_was_away_for_too_long_says_nothing_any_more()
    {
        await _couriers.AddAsync(_receiver.Address);
        await _couriers.TellAsync(1);
        var late = Assert.Single(await _couriers.Book.Deliveries.ClaimAsync(8, TimeSpan.FromMinutes(1)));
        _couriers.Clock.By += TimeSpan.FromMinutes(2);
        Assert.Equal(1, await RoundAsync());
        Assert.False(await _couriers.Book.Deliveries.FinishAsync(late, new(500, TryFailure.Status, null)));
        Assert.Equal(DeliveryState.Delivered, Assert.Single(await _couriers.ListAsync()).State);
    }

    [Fact]
    public async Task A_worker_that_is_stopped_lets_another_go_on_at_once()
    {
        await _couriers.AddAsync(_receiver.Address);
        await _couriers.TellAsync(1);
        var came = new TaskCompletionSource();
        _receiver.Answers = async context =>
        {
            came.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        };
        using var stop = new CancellationTokenSource();
        var round = _couriers.NewCourier().RoundAsync(stop.Token);
        await came.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => round);

        _receiver.Answers = context => Receiver.Status(context, 200);
        Assert.Equal(1, await RoundAsync());
        Assert.Equal(DeliveryState.Delivered, Assert.Single(await _couriers.ListAsync()).State);
    }

    [Fact]
    public async Task Of_many_workers_each_message_is_sent_by_one()
    {
        string[] boards = [Couriers.Board, "south", "east", "west"];
        foreach (var board in boards)
        {
            await _couriers.AddAsync(_receiver.Address, board);
            await _couriers.AddAsync($"{_receiver.Address}/{board}", board);
        }

        for (var release = 1; release <= 5; release++)
        {
            // Two nodes find the same, one after the other and at once.
            var filed = await Task.WhenAll(_couriers.TellAsync(release, boards), _couriers.TellAsync(release, boards));
            Assert.Equal([0, 8], filed.Order());
            Assert.Equal(0, await _couriers.TellAsync(release, boards));
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            var courier = _couriers.NewCourier(Couriers.Usual with { AtOnce = 2 });
            while (_receiver.All.Count < 40)
                await courier.RoundAsync(CancellationToken.None);
        }));
        Assert.Equal(0, await RoundAsync());
        Assert.Equal(40, _receiver.All.Count);
        Assert.All(_receiver.All.GroupBy(one => (one.Path, one.Id)), group => Assert.InRange(group.Count(), 1, 1 + boards.Length));
        Assert.Equal(20, _receiver.All.Select(one => one.Id).Distinct().Count());
    }

    [Fact]
    public async Task While_a_secret_is_being_changed_both_sign_and_a_day_later_one_does()
    {
        var made = await _couriers.AddAsync(_receiver.Address);
        var second = (await _couriers.Book.Endpoints.ChangeSecretAsync(Couriers.Ledger, Couriers.Board, made.Endpoint.Id))!;
        await _couriers.TellAsync(1);
        await RoundAsync();
        Assert.True(_receiver.All[0].IsSignedWith(made.Secret.Text) && _receiver.All[0].IsSignedWith(second.Text));

        _couriers.Clock.By += EndpointBook.FormerSigns + TimeSpan.FromSeconds(1);
        await _couriers.TellAsync(2);
        await RoundAsync();
        Assert.False(_receiver.All[1].IsSignedWith(made.Secret.Text));
        Assert.True(_receiver.All[1].IsSignedWith(second.Text));
    }

    [Fact]
    public async Task A_secret_under_a_former_master_key_pauses_the_endpoint_until_it_is_changed()
    {
        var database = await shared.Postgres.NewDatabaseAsync();
        var folder = JourneyLedger.Tests.Shared.TestFolders.New("hooks");
        await using (var before = await Couriers.OverAsync(database, KeyRing.Open(folder, new string('a', 64))))
        {
            await before.AddAsync(_receiver.Address);
            await before.TellAsync(1);
        }

        await using var after = await Couriers.OverAsync(database, KeyRing.Open(folder, new string('b', 64)));
        Assert.Equal(1, await after.NewCourier().RoundAsync(CancellationToken.None));
        Assert.Empty(_receiver.All);
        var paused = Assert.Single(await after.Book.Endpoints.ListAsync(Couriers.Ledger, Couriers.Board));
        Assert.Equal(PausedFor.Secret, paused.PausedFor);
        var secret = await after.Book.Endpoints.ChangeSecretAsync(Couriers.Ledger, Couriers.Board, paused.Id);
        await after.Book.Endpoints.SetPausedAsync(Couriers.Ledger, Couriers.Board, paused.Id, paused: false);
        Assert.Equal(1, await after.NewCourier().RoundAsync(CancellationToken.None));
        Assert.True(Assert.Single(_receiver.All).IsSignedWith(secret!.Text));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await Receiver.StartAsync();
        await _couriers.AddAsync(_receiver.Address);
        await _couriers.TellAsync(1);
        _receiver.Answers = context =>
        {
            context.Response.Headers.Location = elsewhere.Address;
            return Receiver.Status(context, 307);
        };
        await RoundAsync();
        Assert.Empty(elsewhere.All);
        var failed = Assert.Single(await _couriers.ListAsync());
        Assert.Equal((DeliveryState.Waiting, 307, TryFailure.Redirect), (failed.State, failed.Status, failed.Reason));
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("https://localhost:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    public async Task Where_a_name_leads_is_looked_at_when_it_is_connected_to(string address)
    {
        await _couriers.AddAsync(string.Format(address, new Uri(_receiver.Address).Port));
        await _couriers.TellAsync(1);
        await _couriers.NewCourier(Couriers.Usual with { AllowLoopback = false }).RoundAsync(CancellationToken.None);
        Assert.Empty(_receiver.All);
        Assert.Equal(TryFailure.Forbidden, Assert.Single(await _couriers.ListAsync()).Reason);
    }

    [Fact]
    public async Task What_does_not_answer_or_never_ends_its_answer_holds_up_nobody()
    {
        await _couriers.AddAsync(_receiver.Address);
        await _couriers.TellAsync(1);
        _receiver.Answers = async context => await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        await _couriers.NewCourier(Couriers.Usual with { Timeout = TimeSpan.FromMilliseconds(200) }).RoundAsync(CancellationToken.None);
        Assert.Equal(TryFailure.Timeout, Assert.Single(await _couriers.ListAsync()).Reason);

        _receiver.Answers = async context =>
        {
            var some = new byte[1 << 16];
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(some, context.RequestAborted).AsTask().ContinueWith(static _ => { }, TaskScheduler.Default);
        };
        _couriers.Clock.By += TimeSpan.FromSeconds(10);
        Assert.Equal(1, await RoundAsync());
        Assert.Equal(DeliveryState.Delivered, Assert.Single(await _couriers.ListAsync()).State);
    }

    [Fact]
    public async Task What_nobody_listens_for_is_said_to_have_no_connection()
    {
        await _couriers.AddAsync(_receiver.Address);
        await _couriers.TellAsync(1);
        await _receiver.DisposeAsync();
        await RoundAsync();
        var failed = Assert.Single(await _couriers.ListAsync());
        Assert.Equal((null, TryFailure.Connection), (failed.Status, failed.Reason));
    }

    [Fact]
    public async Task What_was_delivered_is_forgotten_after_a_while_and_dead_letters_are_not()
    {
        await _couriers.AddAsync(_receiver.Address);
        await _couriers.TellAsync(1);
        await RoundAsync();
        await _couriers.TellAsync(2);
        _receiver.Answers = context => Receiver.Status(context, 410);
        await RoundAsync();
        await _couriers.Book.Deliveries.ForgetAsync(Couriers.Usual.Keep);
        Assert.Equal(2, (await _couriers.ListAsync()).Count);
        _couriers.Clock.By += Couriers.Usual.Keep + TimeSpan.FromDays(1);
        await _couriers.Book.Deliveries.ForgetAsync(Couriers.Usual.Keep);
        Assert.Equal("msg_north2", Assert.Single(await _couriers.ListAsync()).Message);
    }

    [Fact]
    public async Task An_endpoint_that_is_removed_is_sent_nothing_more()
    {
        var made = await _couriers.AddAsync(_receiver.Address);
        await _couriers.TellAsync(1);
        Assert.False(await _couriers.Book.Endpoints.RemoveAsync(Couriers.Ledger, "south", made.Endpoint.Id));
        Assert.True(await _couriers.Book.Endpoints.RemoveAsync(Couriers.Ledger, Couriers.Board, made.Endpoint.Id));
        Assert.Equal(0, await RoundAsync());
        Assert.Empty(await _couriers.ListAsync());
    }

    private Task<int> RoundAsync() => _couriers.NewCourier().RoundAsync(CancellationToken.None);
}
