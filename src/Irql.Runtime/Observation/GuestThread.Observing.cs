namespace Irql.Runtime.Scheduling;

/// <content>What observers have to know of a thread.</content>
internal sealed partial class GuestThread
{
    /// <summary>Above zero while the kernel touches memory for itself on this thread; see <see cref="Observation.OwnWork"/>.</summary>
    public int OwnWork { get; set; }
}
