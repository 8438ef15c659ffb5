using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SavedInFieldOfAStruct;

internal struct Saved
{
    public IrqlLevel Old;
    public int Count;
}

internal sealed class Driver
{
    private Saved _saved;
    private KSPIN_LOCK _lock;
    private Saved _ofTheLock;

    // A member of a structure that lies in a field is a field like any other.
    [IrqlRequiresMax(Apc)]
    public void InAFieldOfAField()
    {
        Ke.RaiseIrql(Dispatch, out _saved.Old); // IRQL1012
        _saved.Count++;
        Ke.LowerIrql(_saved.Old);
    }

    [IrqlRequiresMax(Apc)]
    public void OfOneExclusiveLock()
    {
        Ke.AcquireSpinLock(ref _lock, out _ofTheLock.Old);
        _ofTheLock.Count++;
        Ke.ReleaseSpinLock(ref _lock, _ofTheLock.Old);
    }

    [IrqlRequiresMax(Apc)]
    public void InALocalStruct()
    {
        Saved saved = default;
        Ke.RaiseIrql(Dispatch, out saved.Old);
        Ke.LowerIrql(saved.Old);
    }
}
