using System.Threading;

namespace Irql.Runtime.Scheduling;

/// <summary>
/// A host thread that lends its stack to one guest thread at a time. Never stands for a processor and never runs beside another of the same
/// machine: it is handed the machine's one token by <see cref="Resume"/> and gives it up by resuming another one and parking.
/// </summary>
internal sealed class HostThread
{
    /// <summary>Host stack a guest thread may use before its emulated stack counts as overrun.</summary>
    public const int GuestBudget = 768 * 1024;

    private const int StackSize = 4 * 1024 * 1024;
    private readonly AutoResetEvent _go = new(false);
    private readonly HostThreadPool _pool;
    private GuestThread? _guest;

    public HostThread(HostThreadPool pool, int number)
    {
        _pool = pool;
        var thread = new Thread(Loop, StackSize) { IsBackground = true, Name = "guest stack " + number };
        thread.Start();
    }

    /// <summary>Lends this stack to a guest thread that has not run yet.</summary>
    public void Assign(GuestThread guest) => _guest = guest;

    /// <summary>Hands the token to this host thread.</summary>
    public void Resume() => _go.Set();

    /// <summary>Blocks until somebody hands the token back.</summary>
    public void Park() => _go.WaitOne();

    /// <summary>Runs a guest thread to its end, and then whoever is next and has no stack yet; says who gets the token after that.</summary>
    public TokenPass RunChain(GuestThread guest)
    {
        while (true)
        {
            guest.AdoptHost(this);
            var pass = guest.RunOnHost();
            if (pass.Next is not { Started: false } next)
                return pass;
            guest = next;
        }
    }

    private void Loop()
    {
        while (true)
        {
            _go.WaitOne();
            var guest = _guest;
            if (guest is null)
            {
                _go.Dispose();
                return;
            }

            _guest = null;
            var pass = RunChain(guest);

            // Back in the pool before the token moves on, so that the next thread to start finds this stack.
            _pool.Return(this);
            pass.PassToken();
        }
    }
}
