using static Irql.IrqlLevel;

namespace Irql.Cases.Drivers.ConfigurationStore;

[Paged]
internal sealed class Store
{
    public int Limit;
    public int Version;
}

internal sealed class Service
{
    private readonly Store _store;
    private FAST_MUTEX _mutex;
    private KSPIN_LOCK _lock;
    private int _limit;

    public Service(Store store) => _store = store;

    [PagedCode]
    public void Update(int limit)
    {
        Ke.PagedCode();
        Ex.AcquireFastMutex(ref _mutex);
        _store.Limit = limit;
        _store.Version++;
        Ex.ReleaseFastMutex(ref _mutex);
        Publish(limit);
    }

    [IrqlRequiresMax(Dispatch)]
    public bool Admit(int amount)
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        var admitted = amount <= _limit;
        Ke.ReleaseSpinLock(ref _lock, old);
        return admitted;
    }

    [IrqlRequiresMax(Dispatch)]
    public bool AdmitFromTheStore(int amount)
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        var admitted = amount <= _store.Limit; // IRQL2002 certain
        Ke.ReleaseSpinLock(ref _lock, old);
        return admitted;
    }

    [NonpagedCode]
    private void Publish(int limit) => _limit = limit;
}
