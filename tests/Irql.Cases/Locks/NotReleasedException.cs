using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.NotReleasedException;

internal sealed class Driver
{
    private FAST_MUTEX _mutex;
    private ERESOURCE _resource;

    [IrqlRequiresMax(Apc)]
    public void Throws(int value)
    {
        Ex.AcquireFastMutex(ref _mutex); // IRQL3001
        if (value < 0)
            throw new ArgumentOutOfRangeException(nameof(value));

        Ex.ReleaseFastMutex(ref _mutex);
    }

    [IrqlRequiresMax(Apc)]
    public void CalleeThrows(int value)
    {
        Ex.AcquireResourceExclusive(ref _resource); // IRQL3001
        Api.Validate(value);
        Ex.ReleaseResourceExclusive(ref _resource);
    }

    [IrqlRequiresMax(Apc)]
    public void ReleasedInFinally(int value)
    {
        Ex.AcquireFastMutex(ref _mutex);
        try
        {
            Api.Validate(value);
            if (value == 1)
                return;
        }
        finally
        {
            Ex.ReleaseFastMutex(ref _mutex);
        }

        Api.AtMostApc();
    }

    [IrqlRequiresMax(Apc)]
    public void ValidatedFirst(int value)
    {
        Api.Validate(value);
        Ex.AcquireFastMutex(ref _mutex);
        Ex.ReleaseFastMutex(ref _mutex);
    }

    [IrqlRequiresMax(Apc)]
    public void ReleasedInCatchAndAfter(int value)
    {
        Ex.AcquireResourceExclusive(ref _resource);
        try
        {
            Api.Validate(value);
        }
        catch (InvalidOperationException)
        {
            Ex.ReleaseResourceExclusive(ref _resource);
            throw;
        }

        Ex.ReleaseResourceExclusive(ref _resource);
    }
}
