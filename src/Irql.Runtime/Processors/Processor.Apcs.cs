using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Processors;

/// <content>APC delivery to the current thread.</content>
internal sealed partial class Processor
{
    /// <summary>Sets the request for APC_LEVEL to whether the current thread has a kernel APC that may run now.</summary>
    public void UpdateApcRequest()
    {
        if (Thread.HasDeliverableKernelApc)
            Request(Apc);
        else
            Unrequest(Apc);
    }

    /// <summary>The same, when a thread is the current one here.</summary>
    public void UpdateApcRequestOf(GuestThread thread)
    {
        if (ReferenceEquals(Thread, thread))
            UpdateApcRequest();
    }

    private void ServiceApcs(byte level)
    {
        Unrequest(Apc);
        if (InNestedFrame)
            return;
        Thread.DeliverKernelApcs(this, level);
    }
}
