namespace Irql.Cases.Paging.PagedInPagedCode;

internal sealed class Driver
{
    [Paged]
    private int _paged;

    private FAST_MUTEX _mutex;

    // Paged data belongs into paged code.
    [PagedCode]
    public void Configure()
    {
        Ke.PagedCode();
        _paged = 1;
        Ex.AcquireFastMutex(ref _mutex);
        _paged++;
        Ex.ReleaseFastMutex(ref _mutex);
    }
}
