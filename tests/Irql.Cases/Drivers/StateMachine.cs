using static Irql.IrqlLevel;

namespace Irql.Cases.Drivers.StateMachine;

internal enum State
{
    Stopped,
    Starting,
    Running,
}

internal sealed class Machine
{
    private KSPIN_LOCK _lock;
    private State _state;

    [IrqlRequiresMax(Dispatch)]
    public bool TryChange(State from, State to)
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        var changed = _state == from;
        if (changed)
            _state = to;

        Ke.ReleaseSpinLock(ref _lock, old);
        return changed;
    }

    [IrqlRequires(Passive)]
    public void Start()
    {
        if (!TryChange(State.Stopped, State.Starting))
            return;

        Load();
        var started = TryChange(State.Starting, State.Running);
        if (!started)
            Unload();
    }

    [IrqlRequires(Passive)]
    public void StartUnderTheLock()
    {
        using (new SpinLockScope(ref _lock))
        {
            if (_state == State.Stopped)
            {
                Load(); // IRQL2001 certain
                var changed = TryChange(State.Stopped, State.Running); // IRQL3002
            }
        }

        Unload();
    }

    [PagedCode]
    private static void Load()
    {
        Ke.PagedCode();
        Api.AtMostApc();
    }

    private static void Unload() => Api.PassiveOnly();
}
