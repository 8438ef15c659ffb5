namespace Irql.Runtime.Dispatching;

/// <summary>The first 16 bytes of every object that can be waited for.</summary>
internal static class DispatcherHeader
{
    public const uint SignalState = 4;
    public const uint WaitListFlink = 8;
    public const uint WaitListBlink = 12;

    /// <summary>KMUTEX: the owner, and whether its last owner ended without releasing it.</summary>
    public const uint MutexOwner = 0x18;
    public const uint MutexAbandoned = 0x1C;
    public const uint MutexApcDisable = 0x1D;
    public const uint SemaphoreLimit = 0x10;
}

/// <summary>Values of the type byte.</summary>
internal enum DispatcherType : byte
{
    NotificationEvent = 0,
    SynchronizationEvent = 1,
    Mutex = 2,
    Process = 3,
    Semaphore = 5,
    Thread = 6,
    NotificationTimer = 8,
    SynchronizationTimer = 9,
}
