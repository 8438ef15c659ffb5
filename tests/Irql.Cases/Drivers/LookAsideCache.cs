using static Irql.IrqlLevel;

namespace Irql.Cases.Drivers.LookAsideCache;

internal sealed unsafe class Cache
{
    private const uint Tag = 0x68636143;

    private KSPIN_LOCK _lock;
    private void* _spare;

    [IrqlRequiresMax(Dispatch)]
    public void* Take()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        var block = _spare;
        _spare = null;
        Ke.ReleaseSpinLock(ref _lock, old);
        return block != null ? block : Ex.AllocatePool(PoolKind.Nonpaged, 64, Tag);
    }

    [IrqlRequiresMax(Dispatch)]
    public void* TakePaged()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        var block = _spare;
        _spare = null;
        Ke.ReleaseSpinLock(ref _lock, old);
        return block != null ? block : Ex.AllocatePool(PoolKind.Paged, 64, Tag); // IRQL2006 may
    }
}
